import { listCommands } from '@headgate/core'
import { EdgeCommand } from '@headgate/domain'
import { z } from 'zod'
import { DeviceInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const commands = procedure
  .meta({
    permission: 'edge.view',
    scope: 'edge',
    openapi: {
      method: 'GET',
      path: '/edge/devices/{id}/commands',
      tags: ['Edge'],
      summary: 'The last commands sent to a device, newest first',
    },
  })
  .input(DeviceInput.extend({ limit: z.int().min(1).max(200).default(20) }))
  .output(z.object({ items: z.array(EdgeCommand) }))
  .query(async ({ ctx, input }) =>
    listCommands({ ...ctx.services.store, clock: ctx.services.clock }, input.id, input.limit),
  )
