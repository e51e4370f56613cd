import { type Partition, TopicDetail } from '@headgate/domain'
import { bytesText, countText } from '../../output/format.ts'
import { incompleteText } from '../../output/print-list.ts'
import { type Column, tableText } from '../../output/table.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'

const replicaText = ({ replicas }: Partition): string =>
  replicas.map(({ brokerId, isAdding, isRemoving }) => `${isAdding ? '+' : isRemoving ? '-' : ''}${brokerId}`).join(',')

export const PARTITION_COLUMNS: readonly Column<Partition>[] = [
  { head: 'PARTITION', of: ({ partition }) => String(partition), isNumber: true },
  { head: 'LEADER', of: ({ leader }) => (leader === null ? 'none' : String(leader)), isNumber: true },
  { head: 'REPLICAS', of: replicaText },
  { head: 'ISR', of: ({ isr }) => isr.join(',') },
  { head: 'STATE', of: ({ state }) => state, leaveOut: 3 },
  { head: 'START', of: ({ logStartOffset }) => countText(logStartOffset), isNumber: true, leaveOut: 1 },
  { head: 'END', of: ({ logEndOffset }) => countText(logEndOffset), isNumber: true },
  { head: 'SIZE', of: ({ bytes }) => bytesText(bytes), isNumber: true, leaveOut: 2 },
]

export const describe = (world: World) =>
  command(
    'describe',
    'one topic with its partitions',
    world,
    (c) => c.argument('<topic>'),
    async (ready, [topic = '']) => {
      const { client, print, cluster } = ready
      const path = `/clusters/${encodeURIComponent(await cluster())}/topics/${encodeURIComponent(topic)}`
      const detail = await client.call(TopicDetail, 'GET', path)
      print.result(detail, (width) =>
        [
          `${detail.name}  ${detail.state}  ${detail.numPartitions} partitions  RF ${detail.replicationFactor}  min.insync.replicas ${detail.minInsyncReplicas ?? '–'}  ${bytesText(detail.bytes)}  ${countText(detail.records)} records`,
          '',
          tableText(PARTITION_COLUMNS, detail.partitions, width),
        ].join('\n'),
      )
      for (const one of detail.incomplete) print.say(incompleteText(one))
    },
  )
