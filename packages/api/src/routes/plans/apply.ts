import { applyPlan } from '@headgate/core'
import { ChangeAnswer } from '@headgate/domain'
import { answerChange } from '../../changes/answer-change.ts'
import { actorRef, attemptOf, engineOf } from '../../changes/change-context.ts'
import { planWithin } from '../../changes/plan-within.ts'
import { refuseLostApproval } from '../../changes/refuse-lost-approval.ts'
import { authorizeChanges } from '../../guard/authorize-changes.ts'
import { PlanInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const apply = procedure
  .meta({
    permission: 'plan.view',
    isFiltered: true,
    scope: 'plan',
    isChange: true,
    audit: { resource: 'id' },
    openapi: {
      method: 'POST',
      path: '/plans/{id}/apply',
      tags: ['Plans'],
      summary: 'Apply a plan that was read',
      description:
        'Planned again first: a cluster that has moved on answers PLAN_STALE with `planId` of a fresh plan, and nothing is done. Whoever applies needs the permissions of every change as well.',
    },
  })
  .input(PlanInput)
  .output(ChangeAnswer)
  .mutation(async ({ ctx, input: { id } }) => {
    const found = await planWithin(ctx, id)
    const { clusterSlug, changes } = found
    ctx.trail.planId = id
    authorizeChanges(ctx.actor, clusterSlug, changes)
    await refuseLostApproval(ctx, found)
    const engine = await engineOf(ctx, clusterSlug)
    const plan = await applyPlan(engine, { planId: id, by: actorRef(ctx.actor), attemptId: attemptOf(ctx) })
    return answerChange(ctx, plan, false)
  })
