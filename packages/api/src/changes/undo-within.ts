import { undoPlan } from '@headgate/core'
import type { Plan } from '@headgate/domain'
import { authorizeChanges } from '../guard/authorize-changes.ts'
import { actorRef, type ChangeContext, engineOf } from './change-context.ts'
import { planWithin } from './plan-within.ts'

/** Whoever may make a change may take it back; the new plan asks for its own permissions. */
export const undoWithin = async (ctx: ChangeContext, planId: string): Promise<Plan> => {
  const { clusterSlug } = await planWithin(ctx, planId)
  ctx.trail.planId = planId
  const engine = await engineOf(ctx, clusterSlug)
  const plan = await undoPlan(engine, {
    planId,
    by: actorRef(ctx.actor),
    authorize: (changes) => authorizeChanges(ctx.actor, clusterSlug, changes),
  })
  ctx.trail.planId = plan.id
  return plan
}
