import { ConfigEntry } from '@headgate/domain'
import { z } from 'zod'
import { listText } from '../../output/printer.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'

export const ConfigList = z.object({ items: z.array(ConfigEntry) })
export const CONFIG_COLUMNS = [
  { head: 'CONFIG', of: ({ name }: ConfigEntry) => name },
  {
    head: 'VALUE',
    of: ({ value, isSensitive }: ConfigEntry) => (isSensitive ? '(hidden)' : (value ?? '–')),
    isCut: true,
  },
  { head: 'SOURCE', of: ({ source }: ConfigEntry) => source, leaveOut: 2 },
  { head: 'DEFAULT', of: ({ defaultValue }: ConfigEntry) => defaultValue ?? '–', isCut: true, leaveOut: 1 },
]

export const configs = (world: World) =>
  command<{ all?: boolean }>(
    'configs',
    'configs of a topic with their source; those set on the topic unless --all',
    world,
    (c) => c.argument('<topic>').option('--all', 'defaults as well'),
    async ({ client, print, cluster }, [topic = ''], { all }) => {
      const path = `/clusters/${encodeURIComponent(await cluster())}/topics/${encodeURIComponent(topic)}/configs`
      const { items } = await client.call(ConfigList, 'GET', path)
      const shown = all ? items : items.filter(({ source }) => source === 'TOPIC_CONFIG')
      print.result(shown, (width) =>
        listText(CONFIG_COLUMNS, shown, 'Nothing is set on the topic itself; --all shows what it inherits.', width),
      )
    },
  )
