import type { ActorRef, ClusterPolicy, PartitionMove, Plan } from '@headgate/domain'
import type { ChangeEngine } from './change-engine.ts'
import { draftPlan } from './make-plan.ts'
import { changeDeps, type PlannedChange } from './plan-changes.ts'
import { requirePlan, type StoredPlan } from './plan-not-found.ts'
import { refuseUnready, staleError } from './refuse-unready.ts'
import { runChanges } from './run-changes.ts'

export type ApplyPlan = {
  planId: string
  by: ActorRef
  /** The audit entry of this attempt, written before. */
  attemptId: string
}

/** Of two callers at once one gets the plan; the other is told so. */
const claim = async ({ store }: ChangeEngine, plan: Plan, policy: ClusterPolicy): Promise<void> => {
  if (await store.claimPlan(plan.id, ['ready'], 'applying')) return
  const now = await requirePlan(store, plan.id)
  refuseUnready(now.state === 'ready' ? { ...now, state: 'applying' } : now, policy)
}

/** Writes that it begins, ties it to the audit, carries it out, and writes how it ended. The plan is claimed. */
export const carryOut = async (
  engine: ChangeEngine,
  policy: ClusterPolicy,
  { plan, planned, by, attemptId }: { plan: StoredPlan; planned: PlannedChange[] } & Omit<ApplyPlan, 'planId'>,
): Promise<Plan> => {
  const { store, clock } = engine
  const at = clock.now()
  await store.linkPlan({ attemptId, planId: plan.id, at })
  const settle = (state: Plan['state'], items: NonNullable<Plan['outcome']>['items'], jobId: string | null) =>
    store.settlePlan(plan.id, {
      state,
      items,
      by,
      at,
      settledAt: state === 'applying' ? null : clock.now(),
      jobId,
    })
  await settle('applying', [], null)
  const run = { planId: plan.id, by, title: plan.title, planned, preImage: plan.preImage }
  const { items, jobId, state } = await runChanges(engine, changeDeps(engine, policy), run, (soFar) =>
    settle('applying', soFar, null),
  )
  await settle(state, items, jobId)
  const { preImage: _, ...settled } = await requirePlan(store, plan.id)
  return settled
}

/** What is carried out is what was read: a planner may choose otherwise when sizes have grown. One change of a plan has moves at most. */
const asRead = (planned: readonly PlannedChange[], moves: PartitionMove[]): PlannedChange[] =>
  planned.map((one) => (one.planned?.moves?.length ? { ...one, planned: { ...one.planned, moves } } : one))

/**
 * Applies a plan that somebody read. It is planned again first: when the cluster has moved on, a fresh plan is kept and PLAN_STALE
 * names it, and nothing is done. Resolves with the plan as it ended, item by item; in a job it is still `applying`.
 */
export const applyPlan = async (engine: ChangeEngine, { planId, by, attemptId }: ApplyPlan): Promise<Plan> => {
  const { store } = engine
  const policy = await store.findPolicy(engine.cluster.slug)
  const plan = await requirePlan(store, planId)
  refuseUnready(plan, policy)
  await claim(engine, plan, policy)
  let isHandedOn = false
  try {
    const { draft, planned } = await draftPlan(engine, policy, {
      changes: plan.changes,
      author: plan.author,
      undoes: plan.undoOf,
    })
    if (draft.fingerprint !== plan.fingerprint || draft.state === 'blocked') {
      const fresh = await store.createPlan(draft)
      await store.replacePlan(planId, fresh.id)
      isHandedOn = true
      throw staleError(fresh.id)
    }
    const moves = plan.movesTotal > 0 ? await store.listPlanMoves(planId, { offset: 0, limit: plan.movesTotal }) : []
    isHandedOn = true
    return await carryOut(engine, policy, { plan, planned: asRead(planned, moves), by, attemptId })
  } finally {
    // Nothing was done yet: the next one may try again.
    if (!isHandedOn) await store.claimPlan(planId, ['applying'], 'ready')
  }
}
