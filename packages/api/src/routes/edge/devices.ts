import { listDevices } from '@headgate/core'
import { Device, DeviceQuery, listOf } from '@headgate/domain'
import { z } from 'zod'
import { procedure } from '../../trpc.ts'

const counts = z.object({ live: z.int(), silent: z.int(), unplugged: z.int(), offline: z.int() })

export const devices = procedure
  .meta({
    permission: 'edge.view',
    scope: 'edge',
    openapi: {
      method: 'GET',
      path: '/edge/devices',
      tags: ['Edge'],
      summary: 'Devices of all bridges with their counters: search, filter, sort, page',
      description:
        '`counts` are of all that fit `search` and `bridge`, whatever their state. `sort=state` puts those in trouble first.',
    },
  })
  .input(DeviceQuery)
  .output(listOf(Device).extend({ counts }))
  .query(async ({ ctx, input }) => listDevices({ ...ctx.services.store, clock: ctx.services.clock }, input))
