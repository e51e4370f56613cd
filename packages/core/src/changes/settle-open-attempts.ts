import type { Clock } from '../ports/clock.ts'
import type { AuditStore, PlanStore } from '../ports/store.ts'
import { digestOf } from './digest.ts'

type Deps = Pick<AuditStore, 'listOpenAttempts' | 'settleAudit'> & Pick<PlanStore, 'findPlan'> & { clock: Clock }

/** Longer than any call takes: whoever made the attempt is gone. */
const GONE_AFTER_MS = 60 * 60_000
const AT_ONCE = 100
const UNKNOWN =
  'Whether this was done is not known: the process that tried it was stopped before it wrote how it ended. Look at what it was about.'

/**
 * Attempts of which nobody will write any more how they ended. One that had applied a plan ended as its plan did; one whose plan is still
 * being applied is left to whoever settles that; of any other it is said that nobody knows. Resolves with how many were settled.
 */
export const settleOpenAttempts = async (deps: Deps): Promise<number> => {
  const now = deps.clock.now()
  const open = await deps.listOpenAttempts(new Date(now.getTime() - GONE_AFTER_MS), AT_ONCE)
  let settled = 0
  for (const { id, planId } of open) {
    const plan = planId === null ? null : await deps.findPlan(planId)
    if (plan?.state === 'applying' && plan.jobId === null) continue
    const isDone = plan?.outcome !== null && plan !== null && plan.state !== 'failed'
    await deps.settleAudit(id, {
      outcome: isDone ? 'succeeded' : 'failed',
      problem: plan?.outcome ? 'The process that applied this was stopped before it wrote how it ended' : UNKNOWN,
      at: now,
      planId,
      digest: plan?.outcome ? digestOf(plan.outcome.items) : null,
    })
    settled += 1
  }
  return settled
}
