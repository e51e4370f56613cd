import { Plan } from '@headgate/domain'
import { planWithin } from '../../changes/plan-within.ts'
import { PlanInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const get = procedure
  .meta({
    permission: 'plan.view',
    isFiltered: true,
    scope: 'plan',
    openapi: { method: 'GET', path: '/plans/{id}', tags: ['Plans'], summary: 'A plan as it stands' },
  })
  .input(PlanInput)
  .output(Plan)
  .query(({ ctx, input: { id } }) => planWithin(ctx, id))
