import type { Incomplete } from '@headgate/domain'
import { attempt } from '../lib/with-deadline.ts'
import type { ListOffsets, PartitionOffset } from '../ports/admin.ts'
import type { TopicRow } from './topic-row.ts'

/** logStartOffset and logEndOffset by place in `TopicRow.partitions`; null when unknown. */
export type TopicOffsets = { start: (number | null)[]; end: (number | null)[] }
export type Offsets = { byTopic: Map<string, TopicOffsets>; incomplete: Incomplete[] }
type Asked = { topic: string; partition: number; leader: number }

const NOTHING: Awaited<ReturnType<ListOffsets>> = { offsets: [], incomplete: [] }

/** Partitions are numbered without gaps, so that most stand at their own number. */
const placeOf = (partitions: TopicRow['partitions'], partition: number): number =>
  partitions[partition]?.partition === partition
    ? partition
    : partitions.findIndex((one) => one.partition === partition)

/** Every leader is asked once, apart from the others, so that one slow broker costs only what it alone knows. */
export const fetchOffsets = async (
  { listOffsets }: { listOffsets: ListOffsets },
  rows: readonly Pick<TopicRow, 'name' | 'partitions'>[],
  deadlineMs: number,
  { isEndOnly = false }: { isEndOnly?: boolean } = {},
): Promise<Offsets> => {
  const byTopic = new Map<string, TopicOffsets>()
  const rowOf = new Map(rows.map((row) => [row.name, row]))
  const byLeader = new Map<number, Asked[]>()
  let leaderless = 0
  for (const { name, partitions } of rows) {
    byTopic.set(name, { start: partitions.map(() => null), end: partitions.map(() => null) })
    for (const { partition, leader } of partitions) {
      if (leader === null) leaderless += 1
      else {
        const asked = byLeader.get(leader) ?? []
        asked.push({ topic: name, partition, leader })
        byLeader.set(leader, asked)
      }
    }
  }
  const incomplete: Incomplete[] = []
  if (leaderless > 0) incomplete.push({ brokerId: null, reason: `${leaderless} partitions have no leader to ask.` })
  const fill = (side: keyof TopicOffsets, offsets: readonly PartitionOffset[]) => {
    for (const { topic, partition, offset } of offsets) {
      const place = placeOf(rowOf.get(topic)?.partitions ?? [], partition)
      const list = byTopic.get(topic)?.[side]
      if (place >= 0 && list && offset >= 0) list[place] = offset
    }
  }
  await Promise.all(
    [...byLeader].map(async ([brokerId, asked]) => {
      const answer = await attempt(
        () => Promise.all([isEndOnly ? NOTHING : listOffsets(asked, 'earliest'), listOffsets(asked, 'latest')]),
        deadlineMs,
        'Offsets',
      )
      if (answer.value === null) incomplete.push({ brokerId, reason: answer.reason })
      else {
        const [earliest, latest] = answer.value
        fill('start', earliest.offsets)
        fill('end', latest.offsets)
        incomplete.push(...earliest.incomplete, ...latest.incomplete)
      }
    }),
  )
  return { byTopic, incomplete }
}

/** Sum of logEndOffset - logStartOffset; null as soon as one partition is unknown, because a part is not the sum. */
export const recordsOf = (offsets: TopicOffsets | undefined): number | null => {
  if (!offsets) return null
  let sum = 0
  for (const [place, end] of offsets.end.entries()) {
    const start = offsets.start[place] ?? null
    if (end === null || start === null) return null
    sum += end - start
  }
  return sum
}
