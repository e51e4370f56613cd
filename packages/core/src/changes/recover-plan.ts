import { type Change, changeKind, goesOnAsJob, type ItemOutcome, isAppError, type Plan } from '@headgate/domain'
import { reasonOf } from '../lib/with-deadline.ts'
import type { AuditStore, JobStore } from '../ports/store.ts'
import type { ChangeEngine, ChangeStore } from './change-engine.ts'
import { digestOf } from './digest.ts'
import { type ObservedItem, observedItem, unknownItem } from './handlers/observed-item.ts'
import { changeDeps } from './plan-changes.ts'
import { holdPlan } from './plan-lease.ts'
import { requirePlan, type StoredPlan } from './plan-not-found.ts'
import { handlerOf } from './registry.ts'
import { stateOfItems } from './run-changes.ts'

export type RecoveryEngine = ChangeEngine & {
  store: ChangeStore & Pick<AuditStore, 'findOpenAttempt' | 'settleAudit'> & Pick<JobStore, 'findJobOfPlan'>
}

/** So long a cluster that does not answer is waited for; then it is said that nobody knows. */
const PATIENCE_MS = 10 * 60_000
const INTERRUPTED = 'The process that applied this was stopped meanwhile'

const itemOf = (change: Change, plan: Plan, index: number): string =>
  plan.steps.find(({ changeIndex }) => changeIndex === index)?.resource ?? changeKind(change).title(change).text

/** How far one change came of which nothing was written down. Throws when the cluster does not answer yet. */
const observe = async (
  engine: RecoveryEngine,
  plan: StoredPlan,
  { change, index, jobId }: { change: Change; index: number; jobId: string | null },
): Promise<ObservedItem[]> => {
  const { store, clock } = engine
  const item = itemOf(change, plan, index)
  const handler = handlerOf(change, engine.handlers)
  if (!handler.observe) {
    if (!goesOnAsJob(change)) return [unknownItem(item, 'The cluster does not tell it by being looked at.')]
    // The job does everything; without one nothing has begun.
    return [jobId === null ? observedItem(item, false) : { item, outcome: 'job', problem: null }]
  }
  try {
    const deps = changeDeps(engine, await store.findPolicy(engine.cluster.slug))
    return await handler.observe(deps, change, plan.preImage[index], { jobId })
  } catch (error) {
    const since = Date.parse(plan.outcome?.at ?? plan.createdAt)
    const isPatient = isAppError(error) && error.retriable && clock.now().getTime() - since < PATIENCE_MS
    if (isPatient) throw error
    return [unknownItem(item, reasonOf(error))]
  }
}

const settleAttempt = async ({ store, clock }: RecoveryEngine, plan: Plan): Promise<void> => {
  const attemptId = await store.findOpenAttempt(plan.id)
  if (attemptId === null) return
  await store.settleAudit(attemptId, {
    outcome: plan.state === 'failed' || plan.state === 'ready' ? 'failed' : 'succeeded',
    problem: INTERRUPTED,
    at: clock.now(),
    planId: plan.id,
    digest: plan.outcome ? digestOf(plan.outcome.items) : null,
  })
}

const recoverHeld = async (engine: RecoveryEngine, planId: string): Promise<Plan | null> => {
  const { store, clock } = engine
  const plan = await requirePlan(store, planId)
  if (plan.state !== 'applying' || plan.jobId !== null) return null
  // Nothing is done before it is written that it begins.
  if (plan.outcome === null) await store.claimPlan(planId, ['applying'], 'ready')
  else {
    const jobId = await store.findJobOfPlan(planId)
    const items: ItemOutcome[] = []
    for (const [index, change] of plan.changes.entries()) {
      const written = plan.outcome.items.filter(({ changeIndex }) => changeIndex === index)
      const own = written.length > 0 ? written : await observe(engine, plan, { change, index, jobId })
      items.push(...own.map((item) => ({ ...item, changeIndex: index })))
    }
    const state = stateOfItems(items)
    const settledAt = state === 'applying' ? null : clock.now()
    const { by, at } = plan.outcome
    await store.settlePlan(planId, { state, items, by, at: new Date(at), settledAt, jobId, isInterrupted: true })
  }
  const { preImage: _, ...now } = await requirePlan(store, planId)
  await settleAttempt(engine, now)
  return now
}

/**
 * Settles a plan whose process died while it applied it: what had been written down stands, the rest is told by looking at the
 * cluster, and what cannot be told that way is said to be unknown. A plan of which nothing had begun is ready again; one whose job
 * had begun goes on as that job. Harmless when repeated. null: there is nothing to settle, or somebody is at it. Throws a
 * retriable AppError while the cluster does not answer. `holder` names whoever asks, and nobody else.
 */
export const recoverPlan = (
  engine: RecoveryEngine,
  { planId, holder }: { planId: string; holder: string },
): Promise<Plan | null> => holdPlan(engine.store, { planId, holder }, () => recoverHeld(engine, planId))
