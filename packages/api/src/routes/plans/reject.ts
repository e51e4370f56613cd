import { Plan } from '@headgate/domain'
import { decideWithin } from '../../changes/decide-within.ts'
import { DecisionInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const reject = procedure
  .meta({
    permission: 'plan.approve',
    isFiltered: true,
    scope: 'plan',
    audit: { resource: 'id' },
    openapi: {
      method: 'POST',
      path: '/plans/{id}/reject',
      tags: ['Plans'],
      summary: 'Refuse a plan as a second person',
    },
  })
  .input(DecisionInput)
  .output(Plan)
  .mutation(({ ctx, input }) => decideWithin(ctx, { ...input, decision: 'rejected' }))
