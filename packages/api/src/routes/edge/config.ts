import { getConfig } from '@headgate/core'
import { EdgeBridgeConfig } from '@headgate/domain'
import { BridgeInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const config = procedure
  .meta({
    permission: 'edge.view',
    scope: 'edge',
    openapi: {
      method: 'GET',
      path: '/edge/bridges/{id}/config',
      tags: ['Edge'],
      summary: 'What a bridge runs by, and what was last pushed to it',
      description: 'Secrets never stand in it: it names environment variables of the gateway.',
    },
  })
  .input(BridgeInput)
  .output(EdgeBridgeConfig)
  .query(async ({ ctx, input }) => getConfig({ ...ctx.services.store, clock: ctx.services.clock }, input.id))
