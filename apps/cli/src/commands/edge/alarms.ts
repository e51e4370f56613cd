import { EdgeAlarm, listOf } from '@headgate/domain'
import { listAll } from '../../client/list-all.ts'
import { parseCount } from '../../input/parse.ts'
import { minuteText } from '../../output/format.ts'
import { incompleteText } from '../../output/print-list.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'

const AlarmList = listOf(EdgeAlarm)

/** Readable one by one: what, since when, why, and what to do. */
export const alarmLines = (alarm: EdgeAlarm): string[] => {
  const { severity, title, raisedAt, clearedAt, acknowledgedBy, occurrences, detail, fix, id } = alarm
  const mark = clearedAt !== null ? '✓' : severity === 'error' ? '✗' : '!'
  const facts = [
    `since ${minuteText(raisedAt)} UTC`,
    ...(clearedAt === null ? [] : [`cleared ${minuteText(clearedAt)}`]),
    ...(occurrences > 1 ? [`came back ${occurrences - 1} times`] : []),
    ...(acknowledgedBy === null ? [] : [`acknowledged by ${acknowledgedBy}`]),
  ]
  return [`${mark} ${title}  (${facts.join(', ')})`, `    ${detail}`, `  → ${fix}`, `    alarm ${id}`]
}

export const alarms = (world: World) =>
  command<{ state: string; severity?: string; bridge?: string; device?: string; limit: number }>(
    'alarms',
    'what is wrong with bridges and devices, why, and what to do',
    world,
    (c) =>
      c
        .option('--state <state>', 'open, unacknowledged, cleared or all', 'open')
        .option('--severity <severity>', 'error or warning')
        .option('--bridge <id>', 'of this bridge alone')
        .option('--device <id>', 'of this device alone')
        .option('--limit <count>', 'at most so many, 0 for all', parseCount, 50),
    async ({ client, print }, _args, { limit, ...query }) => {
      const listed = await listAll(client, AlarmList, '/edge/alarms', { limit, query })
      const none = query.state === 'open' ? '✓ No alarm is open.' : 'There is no such alarm.'
      print.result(listed.items, () => listed.items.flatMap(alarmLines).join('\n') || none)
      if (listed.total > listed.items.length)
        print.say(`These are ${listed.items.length} of ${listed.total}: --limit 0 shows all.`)
      for (const one of listed.incomplete) print.say(incompleteText(one))
    },
  )
