import type { ActorRef, Change, Plan } from '@headgate/domain'
import { carryOut } from './carry-out.ts'
import type { ChangeEngine } from './change-engine.ts'
import { draftPlan } from './make-plan.ts'
import { holdPlan } from './plan-lease.ts'
import { planNotFound, requirePlan } from './plan-not-found.ts'
import { refuseOverlap } from './refuse-overlap.ts'
import { refuseUnready } from './refuse-unready.ts'

export type ApplyChanges = {
  changes: readonly Change[]
  by: ActorRef
  /** The audit entry of this attempt, written before. */
  attemptId: string
  /** true: stop after the plan. */
  validateOnly: boolean
}

/**
 * Plan and apply in one call, for whoever need not read the plan first. The plan is kept either way. Throws the first blocker of a
 * plan that is forbidden, and REFUSED_BY_GUARD for one that waits for a second person: `planId` names it.
 */
export const applyChanges = async (engine: ChangeEngine, request: ApplyChanges): Promise<Plan> => {
  const { changes, by, attemptId, validateOnly } = request
  const { store } = engine
  const policy = await store.findPolicy(engine.cluster.slug)
  const { draft, planned } = await draftPlan(engine, policy, { changes, author: by })
  const plan = await store.createPlan(draft)
  if (validateOnly) {
    // What waits for a second person is not wrong: only what is forbidden is refused before it is asked for.
    if (plan.state === 'blocked') refuseUnready(plan, policy)
    return plan
  }
  refuseUnready(plan, policy)
  // Made this very moment and known to nobody else: to plan it again would find the same.
  const applied = await holdPlan(store, { planId: plan.id, holder: attemptId }, async (isHeld) => {
    await store.claimPlan(plan.id, ['ready'], 'applying')
    try {
      await refuseOverlap(engine, plan)
    } catch (error) {
      await store.claimPlan(plan.id, ['applying'], 'ready')
      throw error
    }
    return carryOut(engine, policy, { plan: await requirePlan(store, plan.id), planned, by, attemptId, isHeld })
  })
  if (applied) return applied
  throw planNotFound(plan.id)
}
