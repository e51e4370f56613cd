import { getDevice } from '@headgate/core'
import { Device } from '@headgate/domain'
import { DeviceInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const device = procedure
  .meta({
    permission: 'edge.view',
    scope: 'edge',
    openapi: { method: 'GET', path: '/edge/devices/{id}', tags: ['Edge'], summary: 'One device' },
  })
  .input(DeviceInput)
  .output(Device)
  .query(async ({ ctx, input }) => getDevice({ ...ctx.services.store, clock: ctx.services.clock }, input.id))
