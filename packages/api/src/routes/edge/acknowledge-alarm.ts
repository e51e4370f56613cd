import { acknowledgeAlarm as acknowledge } from '@headgate/core'
import { EdgeAlarm } from '@headgate/domain'
import { AlarmInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const acknowledgeAlarm = procedure
  .meta({
    permission: 'edge.alarm',
    scope: 'edge',
    audit: { resource: 'id' },
    openapi: {
      method: 'POST',
      path: '/edge/alarms/{id}/acknowledge',
      tags: ['Edge'],
      summary: 'Say that somebody looks after an alarm',
      description: 'The first one to do so stays. The alarm goes away when its cause does.',
    },
  })
  .input(AlarmInput)
  .output(EdgeAlarm)
  .mutation(async ({ ctx, input }) =>
    acknowledge({ ...ctx.services.store, clock: ctx.services.clock }, ctx.actor, input.id),
  )
