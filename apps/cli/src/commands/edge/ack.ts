import { EdgeAlarm } from '@headgate/domain'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'
import { alarmLines } from './alarms.ts'

export const ack = (world: World) =>
  command(
    'ack',
    'say that somebody looks after alarms',
    world,
    (c) => c.argument('<alarm...>'),
    async ({ client, print }, [ids]) => {
      const acknowledged: EdgeAlarm[] = []
      for (const id of [ids ?? []].flat())
        acknowledged.push(
          await client.call(EdgeAlarm, 'POST', `/edge/alarms/${encodeURIComponent(id)}/acknowledge`, { body: {} }),
        )
      print.result(acknowledged, () => acknowledged.flatMap(alarmLines).join('\n'))
    },
  )
