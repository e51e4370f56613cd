import { getDevice } from '@headgate/core'
import { DeviceDetail } from '@headgate/domain'
import { DeviceInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const device = procedure
  .meta({
    permission: 'edge.view',
    scope: 'edge',
    openapi: {
      method: 'GET',
      path: '/edge/devices/{id}',
      tags: ['Edge'],
      summary: 'One device: its ledger (read = produced + waiting + dropped), its bridge and its open alarms',
    },
  })
  .input(DeviceInput)
  .output(DeviceDetail)
  .query(async ({ ctx, input }) => getDevice({ ...ctx.services.store, clock: ctx.services.clock }, input.id))
