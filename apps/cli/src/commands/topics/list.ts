import { TopicList, type TopicListItem } from '@headgate/domain'
import { listAll } from '../../client/list-all.ts'
import { parseCount } from '../../input/parse.ts'
import { bytesText, countText } from '../../output/format.ts'
import { printList } from '../../output/print-list.ts'
import type { Column } from '../../output/table.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'

const COLUMNS: readonly Column<TopicListItem>[] = [
  { head: 'TOPIC', of: ({ name }) => name, isCut: true },
  { head: 'STATE', of: ({ state }) => state },
  { head: 'PARTITIONS', of: ({ numPartitions }) => countText(numPartitions), isNumber: true },
  { head: 'RF', of: ({ replicationFactor }) => String(replicationFactor), isNumber: true },
  { head: 'RECORDS', of: ({ records }) => countText(records), isNumber: true },
  { head: 'SIZE', of: ({ bytes }) => bytesText(bytes), isNumber: true },
]

export const list = (world: World) =>
  command<{ search?: string; sort?: string; state?: string; internal?: boolean; limit: number }>(
    'list',
    'topics with partitions, replication factor, records and size',
    world,
    (c) =>
      c
        .option('--search <text>', 'part of the name')
        .option(
          '--sort <field>',
          'name, partitions, replicationFactor, bytes, records or state; - in front for descending',
        )
        .option('--state <state>', 'in-sync, under-replicated or offline')
        .option('--internal', 'internal topics as well')
        .option('--limit <count>', 'at most so many, 0 for all', parseCount, 100),
    async ({ client, print, cluster }, _args, { limit, ...query }) => {
      const path = `/clusters/${encodeURIComponent(await cluster())}/topics`
      const listed = await listAll(client, TopicList, path, { limit, query })
      printList(print, COLUMNS, listed, 'There is no such topic.')
    },
  )
