import { Plan } from '@headgate/domain'
import { undoWithin } from '../../changes/undo-within.ts'
import { PlanInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const undo = procedure
  .meta({
    permission: 'plan.view',
    isFiltered: true,
    scope: 'plan',
    successStatus: 201,
    audit: { resource: 'id' },
    openapi: {
      method: 'POST',
      path: '/plans/{id}/undo',
      tags: ['Plans'],
      summary: 'Plan what puts back what was there before a plan was applied',
      description: 'Makes a new plan and alters nothing; refuses with the reason where there is no way back.',
    },
  })
  .input(PlanInput)
  .output(Plan)
  .mutation(({ ctx, input: { id } }) => undoWithin(ctx, id))
