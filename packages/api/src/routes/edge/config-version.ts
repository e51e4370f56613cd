import { getConfigVersion } from '@headgate/core'
import { BridgeConfigVersionDetail } from '@headgate/domain'
import { z } from 'zod'
import { BridgeInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const configVersion = procedure
  .meta({
    permission: 'edge.view',
    scope: 'edge',
    openapi: {
      method: 'GET',
      path: '/edge/bridges/{id}/config/versions/{version}',
      tags: ['Edge'],
      summary: 'One configuration that was pushed, with its text',
    },
  })
  .input(BridgeInput.extend({ version: z.int().positive() }))
  .output(BridgeConfigVersionDetail)
  .query(async ({ ctx, input }) => getConfigVersion(ctx.services.store, input.id, input.version))
