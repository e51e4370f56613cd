import { applyChanges } from '@headgate/core'
import type { Change, ChangeAnswer } from '@headgate/domain'
import { authorizeChanges } from '../guard/authorize-changes.ts'
import { answerChange } from './answer-change.ts'
import { actorRef, attemptOf, type ChangeContext, engineOf } from './change-context.ts'

/**
 * What every convenience endpoint does: plan, keep the plan, apply it, and answer item by item; with `validateOnly` it stops after
 * the plan. Throws the first blocker of a plan that is forbidden. Declare `isChange: true` and the output ChangeAnswer.
 */
export const changeNow = async (
  ctx: ChangeContext,
  clusterSlug: string,
  changes: readonly Change[],
  { validateOnly }: { validateOnly: boolean },
): Promise<ChangeAnswer> => {
  authorizeChanges(ctx.actor, clusterSlug, changes)
  const engine = await engineOf(ctx, clusterSlug)
  const plan = await applyChanges(engine, {
    changes,
    by: actorRef(ctx.actor),
    attemptId: attemptOf(ctx),
    validateOnly,
  })
  return answerChange(ctx, plan, validateOnly)
}
