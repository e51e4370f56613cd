import { Incomplete, Partition } from '@headgate/domain'
import { z } from 'zod'
import { incompleteText } from '../../output/print-list.ts'
import { listText } from '../../output/printer.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'
import { PARTITION_COLUMNS } from '../topics/describe.ts'

const Partitions = z.object({ items: z.array(Partition), incomplete: z.array(Incomplete) })

export const list = (world: World) =>
  command<{ unhealthy?: boolean }>(
    'list',
    'partitions of a topic: leader, replicas, ISR, offsets, size',
    world,
    (c) => c.argument('<topic>').option('--unhealthy', 'only those that are not in sync'),
    async ({ client, print, cluster }, [topic = ''], { unhealthy }) => {
      const path = `/clusters/${encodeURIComponent(await cluster())}/topics/${encodeURIComponent(topic)}/partitions`
      const { items, incomplete } = await client.call(Partitions, 'GET', path)
      const shown = unhealthy ? items.filter(({ state }) => state !== 'in-sync') : items
      print.result(shown, (width) => listText(PARTITION_COLUMNS, shown, 'Every partition is in sync.', width))
      for (const one of incomplete) print.say(incompleteText(one))
    },
  )
