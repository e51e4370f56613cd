import { getEdgeSummary } from '@headgate/core'
import { EdgeSummary } from '@headgate/domain'
import { procedure } from '../../trpc.ts'

export const summary = procedure
  .meta({
    permission: 'edge.view',
    scope: 'edge',
    openapi: { method: 'GET', path: '/edge/summary', tags: ['Edge'], summary: 'The whole fleet in figures' },
  })
  .output(EdgeSummary)
  .query(async ({ ctx }) => getEdgeSummary({ ...ctx.services.store, clock: ctx.services.clock }))
