import type { Job, PlanState } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'
import type { PlanStore } from '../ports/store.ts'

const stateOfJob = ({ state, progress }: Pick<Job, 'state' | 'progress'>): PlanState | null => {
  switch (state) {
    case 'succeeded':
      return progress.itemsFailed > 0 ? 'partly-applied' : 'applied'
    case 'rolled-back':
      return 'failed'
    case 'failed':
    case 'cancelled':
      return progress.itemsDone > 0 ? 'partly-applied' : 'failed'
    default:
      return null
  }
}

/**
 * When a job is over, so is the plan it carried out. Its items stay `job`: that is what the audit chain says of them, and the job tells
 * how it ended. Harmless when repeated, and for jobs without a plan.
 */
export const settleJobPlan = async (
  deps: Pick<PlanStore, 'findPlan' | 'settlePlan'> & { clock: Clock },
  job: Pick<Job, 'id' | 'planId' | 'state' | 'progress'>,
): Promise<void> => {
  const state = stateOfJob(job)
  const plan = job.planId === null || state === null ? null : await deps.findPlan(job.planId)
  // Before the plan knows its job, whoever applies it is still at it; the loop comes by again.
  if (!plan?.outcome || state === null || plan.state !== 'applying' || plan.jobId !== job.id) return
  const others = plan.outcome.items.filter(({ outcome }) => outcome !== 'job')
  const isMixed = others.some(({ outcome }) => (outcome === 'done') !== (state === 'applied'))
  await deps.settlePlan(plan.id, {
    state: isMixed ? 'partly-applied' : state,
    items: plan.outcome.items,
    by: plan.outcome.by,
    at: new Date(plan.outcome.at),
    settledAt: deps.clock.now(),
    jobId: job.id,
  })
}
