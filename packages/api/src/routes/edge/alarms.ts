import { listAlarms } from '@headgate/core'
import { EdgeAlarm, EdgeAlarmQuery, listOf } from '@headgate/domain'
import { procedure } from '../../trpc.ts'

export const alarms = procedure
  .meta({
    permission: 'edge.view',
    scope: 'edge',
    openapi: {
      method: 'GET',
      path: '/edge/alarms',
      tags: ['Edge'],
      summary: 'Alarms of bridges and devices: open ones first, then the newest',
    },
  })
  .input(EdgeAlarmQuery)
  .output(listOf(EdgeAlarm))
  .query(async ({ ctx, input }) => listAlarms({ ...ctx.services.store, clock: ctx.services.clock }, input))
