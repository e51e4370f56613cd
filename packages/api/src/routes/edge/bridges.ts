import { listBridges } from '@headgate/core'
import { Bridge, BridgeQuery, listOf } from '@headgate/domain'
import { procedure } from '../../trpc.ts'

export const bridges = procedure
  .meta({
    permission: 'edge.view',
    scope: 'edge',
    openapi: {
      method: 'GET',
      path: '/edge/bridges',
      tags: ['Edge'],
      summary: 'Bridges with their links, spools and configurations, those in trouble first',
    },
  })
  .input(BridgeQuery)
  .output(listOf(Bridge))
  .query(async ({ ctx, input }) => listBridges({ ...ctx.services.store, clock: ctx.services.clock }, input))
