import { type ActorRef, type Change, isAppError, type Plan } from '@headgate/domain'
import { applyPlan } from './apply-plan.ts'
import type { ChangeEngine } from './change-engine.ts'
import { makePlan } from './make-plan.ts'
import { refuseUnready } from './refuse-unready.ts'

export type ApplyChanges = {
  changes: readonly Change[]
  by: ActorRef
  /** The audit entry of this attempt, written before. */
  attemptId: string
  /** true: stop after the plan. */
  validateOnly: boolean
}

/** A cluster that moves on between plan and claim is met again, a few times: nobody has read the plan that is stale now. */
const TRIES = 3

/**
 * Plan and apply in one call, for whoever need not read the plan first. The plan is kept either way, and applied like any other: once it
 * is claimed it is planned again, so that nothing is done that was made from what another writer has altered since. Throws the first
 * blocker of a plan that is forbidden, and REFUSED_BY_GUARD for one that waits for a second person: `planId` names it.
 */
export const applyChanges = async (engine: ChangeEngine, request: ApplyChanges): Promise<Plan> => {
  const { changes, by, attemptId, validateOnly } = request
  const { store } = engine
  const plan = await makePlan(engine, { changes, author: by })
  // What waits for a second person is not wrong: only what is forbidden is refused before it is asked for.
  if (validateOnly) {
    if (plan.state === 'blocked') refuseUnready(plan, await store.findPolicy(engine.cluster.slug))
    return plan
  }
  let planId = plan.id
  for (let left = TRIES; ; left -= 1)
    try {
      return await applyPlan(engine, { planId, by, attemptId })
    } catch (error) {
      const fresh = isAppError(error) && error.code === 'PLAN_STALE' ? error.planId : undefined
      if (fresh === undefined || left === 1) throw error
      planId = fresh
    }
}
