import { makePlan } from '@headgate/core'
import { Change, Plan } from '@headgate/domain'
import { z } from 'zod'
import { actorRef, engineOf } from '../../changes/change-context.ts'
import { authorizeChanges } from '../../guard/authorize-changes.ts'
import { ClusterInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

/** A plan is read by a person and kept whole: more than this nobody reads. */
const CHANGES_MAX = 1_000
const Changes = z
  .array(Change)
  .min(1, 'Name at least one change.')
  .max(CHANGES_MAX, `At most ${CHANGES_MAX} changes go into one plan: make several plans.`)

export const create = procedure
  .meta({
    permission: 'plan.view',
    isFiltered: true,
    audit: { resource: null },
    successStatus: 201,
    openapi: {
      method: 'POST',
      path: '/clusters/{c}/plans',
      tags: ['Plans'],
      summary: 'Plan one or many changes; nothing is altered',
      description:
        'Each change needs its own permission on what it touches. What speaks against the plan is told in its findings; a plan with a blocker is kept as well.',
    },
  })
  .input(ClusterInput.extend({ changes: Changes }))
  .output(Plan)
  .mutation(async ({ ctx, input: { c, changes } }) => {
    authorizeChanges(ctx.actor, c, changes)
    const plan = await makePlan(await engineOf(ctx, c), { changes, author: actorRef(ctx.actor) })
    ctx.trail.planId = plan.id
    return plan
  })
