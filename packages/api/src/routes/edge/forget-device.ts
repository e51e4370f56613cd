import { forgetDevice as forget } from '@headgate/core'
import { z } from 'zod'
import { DeviceInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const forgetDevice = procedure
  .meta({
    permission: 'edge.configure',
    scope: 'edge',
    audit: { resource: 'id' },
    openapi: {
      method: 'DELETE',
      path: '/edge/devices/{id}',
      tags: ['Edge'],
      summary: 'Take a device that no bridge speaks for off the list',
      description: 'One that sends again is back. Its readings stay in Kafka.',
    },
  })
  .input(DeviceInput)
  .output(z.object({ deviceId: z.string() }))
  .mutation(async ({ ctx, input }) => forget({ ...ctx.services.store, clock: ctx.services.clock }, input.id))
