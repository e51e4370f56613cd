import { getBridge } from '@headgate/core'
import { BridgeDetail } from '@headgate/domain'
import { BridgeInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const bridge = procedure
  .meta({
    permission: 'edge.view',
    scope: 'edge',
    openapi: {
      method: 'GET',
      path: '/edge/bridges/{id}',
      tags: ['Edge'],
      summary: 'One bridge, and what it sees that no configuration names',
    },
  })
  .input(BridgeInput)
  .output(BridgeDetail)
  .query(async ({ ctx, input }) => getBridge({ ...ctx.services.store, clock: ctx.services.clock }, input.id))
