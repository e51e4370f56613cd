import { Reassignments } from '@headgate/domain'
import { incompleteText } from '../../output/print-list.ts'
import { listText } from '../../output/printer.ts'
import { type Column, tableText } from '../../output/table.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'

type Ongoing = Reassignments['ongoing'][number]

const COLUMNS: readonly Column<Ongoing>[] = [
  { head: 'PARTITION', of: ({ topic, partition }) => `${topic}-${partition}`, isCut: true },
  { head: 'REPLICAS', of: ({ replicas }) => replicas.join(',') },
  { head: 'ADDING', of: ({ addingReplicas }) => addingReplicas.join(',') || '–' },
  { head: 'REMOVING', of: ({ removingReplicas }) => removingReplicas.join(',') || '–' },
  { head: 'BY', of: ({ jobId }) => (jobId === null ? 'another tool' : `job ${jobId}`) },
]
type Left = { resource: string; name: string; value: string }
const THROTTLES: readonly Column<Left>[] = [
  { head: 'LEFT ON', of: ({ resource }) => resource },
  { head: 'THROTTLE', of: ({ name }) => name },
  { head: 'VALUE', of: ({ value }) => value, isCut: true },
]

const orphansText = ({ throttles }: Reassignments, width: number | null): string[] => {
  const rows = throttles.items.flatMap(({ resource, configs }) =>
    configs.map(({ name, value, orphaned }) => ({ resource, name, value: orphaned ?? value })),
  )
  if (rows.length === 0) return []
  return [
    '',
    '! Throttles that nothing needs any more; remove them with: headgate reassign remove-throttles',
    tableText(THROTTLES, rows, width),
  ]
}

export const list = (world: World) =>
  command(
    'list',
    'what moves now, whoever began it, and throttles left behind',
    world,
    (c) => c,
    async ({ client, print, cluster }) => {
      const path = `/clusters/${encodeURIComponent(await cluster())}/reassignments`
      const result = await client.call(Reassignments, 'GET', path)
      const more = result.ongoingTotal - result.ongoing.length
      print.result(result, (width) =>
        [
          listText(COLUMNS, result.ongoing, 'Nothing moves.', width),
          ...(more > 0 ? [`… and ${more} more partitions`] : []),
          ...orphansText(result, width),
          ...result.incomplete.map(incompleteText),
        ].join('\n'),
      )
    },
  )
