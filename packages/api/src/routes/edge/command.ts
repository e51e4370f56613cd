import { getCommand } from '@headgate/core'
import { EdgeCommand } from '@headgate/domain'
import { z } from 'zod'
import { DeviceInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const command = procedure
  .meta({
    permission: 'edge.view',
    scope: 'edge',
    openapi: {
      method: 'GET',
      path: '/edge/devices/{id}/commands/{commandId}',
      tags: ['Edge'],
      summary: 'What became of one command',
    },
  })
  .input(DeviceInput.extend({ commandId: z.string().min(1).max(100) }))
  .output(EdgeCommand)
  .query(async ({ ctx, input }) =>
    getCommand({ ...ctx.services.store, clock: ctx.services.clock }, input.id, input.commandId),
  )
