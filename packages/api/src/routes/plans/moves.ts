import { listOf, PartitionMove } from '@headgate/domain'
import { z } from 'zod'
import { planWithin } from '../../changes/plan-within.ts'
import { PlanInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const moves = procedure
  .meta({
    permission: 'plan.view',
    isFiltered: true,
    scope: 'plan',
    openapi: {
      method: 'GET',
      path: '/plans/{id}/moves',
      tags: ['Plans'],
      summary: 'Partitions that a plan moves, from these replicas to those',
    },
  })
  .input(
    PlanInput.extend({
      limit: z.int().min(1).max(2_000).default(200),
      cursor: z
        .string()
        .regex(/^\d{1,9}$/, 'Not a cursor of this list.')
        .optional(),
    }),
  )
  .output(listOf(PartitionMove))
  .query(async ({ ctx, input: { id, limit, cursor } }) => {
    const plan = await planWithin(ctx, id)
    const offset = Number(cursor ?? 0)
    const items = await ctx.services.store.listPlanMoves(id, { offset, limit })
    const next = offset + items.length
    return {
      items,
      nextCursor: items.length > 0 && next < plan.movesTotal ? String(next) : null,
      total: plan.movesTotal,
      asOf: plan.createdAt,
      incomplete: [],
    }
  })
