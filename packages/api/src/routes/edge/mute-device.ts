import { muteDevice as mute } from '@headgate/core'
import { Device, MuteDeviceInput } from '@headgate/domain'
import { DeviceInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const muteDevice = procedure
  .meta({
    permission: 'edge.alarm',
    scope: 'edge',
    audit: { resource: 'id' },
    openapi: {
      method: 'PUT',
      path: '/edge/devices/{id}/mute',
      tags: ['Edge'],
      summary: 'No alarms of a device until a time; until: null ends it',
    },
  })
  .input(DeviceInput.extend(MuteDeviceInput.shape))
  .output(Device)
  .mutation(async ({ ctx, input }) =>
    mute({ ...ctx.services.store, clock: ctx.services.clock }, ctx.actor, input.id, input.until),
  )
