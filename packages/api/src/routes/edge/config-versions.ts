import { listConfigVersions } from '@headgate/core'
import { BridgeConfigVersion, listOf } from '@headgate/domain'
import { z } from 'zod'
import { BridgeInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const configVersions = procedure
  .meta({
    permission: 'edge.view',
    scope: 'edge',
    openapi: {
      method: 'GET',
      path: '/edge/bridges/{id}/config/versions',
      tags: ['Edge'],
      summary: 'Configurations that were pushed to a bridge, newest first, with what became of each',
    },
  })
  .input(BridgeInput.extend({ limit: z.int().min(1).max(200).default(50), cursor: z.string().max(100).optional() }))
  .output(listOf(BridgeConfigVersion))
  .query(async ({ ctx, input }) =>
    listConfigVersions({ ...ctx.services.store, clock: ctx.services.clock }, input.id, input),
  )
