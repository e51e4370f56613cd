import { listDevices } from '@headgate/core'
import { Device } from '@headgate/domain'
import { z } from 'zod'
import { procedure } from '../../trpc.ts'

export const devices = procedure
  .meta({
    permission: 'edge.view',
    scope: 'edge',
    openapi: {
      method: 'GET',
      path: '/edge/devices',
      tags: ['Edge'],
      summary: 'Devices of all bridges with their counters',
    },
  })
  .output(z.object({ items: z.array(Device) }))
  .query(async ({ ctx }) => listDevices({ ...ctx.services.store, clock: ctx.services.clock }))
