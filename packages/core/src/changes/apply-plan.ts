import type { ActorRef, ClusterPolicy, PartitionMove, Plan } from '@headgate/domain'
import { carryOut } from './carry-out.ts'
import type { ChangeEngine } from './change-engine.ts'
import { draftPlan } from './make-plan.ts'
import type { PlannedChange } from './plan-changes.ts'
import { holdPlan, type IsHeld } from './plan-lease.ts'
import { requirePlan, type StoredPlan } from './plan-not-found.ts'
import { refuseOverlap } from './refuse-overlap.ts'
import { isExpired, refuseUnready, staleError } from './refuse-unready.ts'

export type ApplyPlan = {
  planId: string
  by: ActorRef
  /** The audit entry of this attempt, written before. */
  attemptId: string
}

/** Somebody else was faster, or it is not ready any more: always throws. */
const refuseTaken = async ({ store }: ChangeEngine, planId: string, policy: ClusterPolicy): Promise<never> => {
  const now = await requirePlan(store, planId)
  refuseUnready(now.state === 'ready' ? { ...now, state: 'applying' } : now, policy)
  throw new Error(`The plan ${planId} is ${now.state} and could not be taken.`)
}

/** What is carried out is what was read: a planner may choose otherwise when sizes have grown. One change of a plan has moves at most. */
const asRead = (planned: readonly PlannedChange[], moves: PartitionMove[]): PlannedChange[] =>
  planned.map((one) => (one.planned?.moves?.length ? { ...one, planned: { ...one.planned, moves } } : one))

const applyHeld = async (
  engine: ChangeEngine,
  policyBefore: ClusterPolicy,
  { plan, by, attemptId, isHeld }: Omit<ApplyPlan, 'planId'> & { plan: StoredPlan; isHeld: IsHeld },
): Promise<Plan> => {
  const { store, clock } = engine
  const planId = plan.id
  if (!(await store.claimPlan(planId, ['ready'], 'applying'))) return refuseTaken(engine, planId, policyBefore)
  let isHandedOn = false
  try {
    // Whoever makes the cluster read-only now, or asks for a second person, is heard.
    const policy = await store.findPolicy(engine.cluster.slug)
    refuseUnready(plan, policy)
    await refuseOverlap(engine, plan)
    const { draft, planned } = await draftPlan(engine, policy, {
      changes: plan.changes,
      author: plan.author,
      undoes: plan.undoOf,
    })
    const isOld = isExpired(plan, clock.now())
    if (isOld || draft.fingerprint !== plan.fingerprint || draft.state === 'blocked') {
      const fresh = await store.createPlan(draft)
      await store.replacePlan(planId, fresh.id)
      isHandedOn = true
      throw staleError(fresh.id, { isOld })
    }
    const moves = plan.movesTotal > 0 ? await store.listPlanMoves(planId, { offset: 0, limit: plan.movesTotal }) : []
    isHandedOn = true
    return await carryOut(engine, policy, { plan, planned: asRead(planned, moves), by, attemptId, isHeld })
  } finally {
    // Nothing was done yet: the next one may try again.
    if (!isHandedOn) await store.claimPlan(planId, ['applying'], 'ready')
  }
}

/**
 * Applies a plan that somebody read. It is planned again first: when the cluster has moved on, a fresh plan is kept and PLAN_STALE
 * names it, and nothing is done. Resolves with the plan as it ended, item by item; in a job it is still `applying`.
 */
export const applyPlan = async (engine: ChangeEngine, { planId, by, attemptId }: ApplyPlan): Promise<Plan> => {
  const { store } = engine
  const policy = await store.findPolicy(engine.cluster.slug)
  const plan = await requirePlan(store, planId)
  refuseUnready(plan, policy)
  const applied = await holdPlan(store, { planId, holder: attemptId }, (isHeld) =>
    applyHeld(engine, policy, { plan, by, attemptId, isHeld }),
  )
  return applied ?? refuseTaken(engine, planId, policy)
}
