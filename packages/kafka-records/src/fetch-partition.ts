import { AppError } from '@headgate/domain'
import type { RecordsDeps } from './deps.ts'
import { toAppError } from './errors/to-app-error.ts'
import type { TopicLayout } from './link/topic-directory.ts'
import { listOffsets, OFFSET_AT } from './read/list-offsets.ts'
import { readRanges } from './read/read-ranges.ts'

export type RawRecord = {
  partition: number
  offset: number
  timestampMs: number
  key: Buffer | null
  value: Buffer | null
  headers: [string, Buffer][]
}
export type FetchPartitionQuery = {
  topic: string
  partition: number
  from: { offset: number } | { timestampMs: number }
  limit: number
}
export type FetchedPartitionRecords = { records: RawRecord[]; nextOffset: number; logEndOffset: number }

const BYTES_MAX = 4 * 1024 * 1024

/**
 * Records of one partition from an offset or a time on, oldest first, up to `limit`; go on from `nextOffset`. Costs one ListOffsets pair and
 * one Fetch over an open connection (a few milliseconds), or no Fetch where nothing is new: a chart may ask each second.
 * An offset before the log's start reads from its start. Without a leader: no records, and offsets of -1 where they are not known.
 */
export const fetchPartition = async (
  deps: RecordsDeps,
  query: FetchPartitionQuery,
): Promise<FetchedPartitionRecords> => {
  const startedAt = performance.now()
  const first = await attempt(deps, query)
  if (first !== null) return first
  deps.directory.forget(query.topic)
  const isEarly = performance.now() - startedAt < deps.brokerTimeoutMs / 2
  const second = isEarly ? await attempt(deps, query) : null
  if (second !== null) return second
  throw new AppError({
    code: 'BROKER_UNREACHABLE',
    title: `Partition ${query.partition} of "${query.topic}" cannot be read now`,
    detail: 'its leader is changing or does not answer',
    fix: 'Try again in a moment.',
    retriable: true,
  })
}

/** null: our picture of the topic is out of date. */
const attempt = async (deps: RecordsDeps, query: FetchPartitionQuery): Promise<FetchedPartitionRecords | null> => {
  const { links, context } = deps
  const layout = await partitionLayout(deps, query)
  const asked = 'offset' in query.from ? query.from.offset : -1
  if (layout.partitions.every(({ leader }) => leader === null)) {
    deps.directory.forget(query.topic)
    return { records: [], nextOffset: asked, logEndOffset: -1 }
  }
  const at = 'timestampMs' in query.from ? query.from.timestampMs : OFFSET_AT.earliest
  const [starts, ends] = await Promise.all([
    listOffsets(links, layout, at, context),
    listOffsets(links, layout, OFFSET_AT.latest, context),
  ])
  const [start, end] = [starts.found.get(query.partition), ends.found.get(query.partition)]
  if (!start || !end) return null

  const first = start.offset < 0 ? end.offset : start.offset
  const from = Math.min(Math.max(asked, first), end.offset)
  const budget = {
    deadlineAt: performance.now() + deps.brokerTimeoutMs,
    brokerTimeoutMs: deps.brokerTimeoutMs,
    bytesMax: BYTES_MAX,
  }
  const range = { partition: query.partition, from, to: end.offset, limit: query.limit }
  const [read] = await readRanges(links, layout, [range], budget, context)
  if (!read || read.isStale) return null
  if (read.state === 'failed')
    throw toAppError(new Error(read.reason ?? 'the read failed'), { ...context, topic: query.topic })
  return { records: read.records, nextOffset: read.next, logEndOffset: Math.max(end.offset, read.highWatermark ?? 0) }
}

const partitionLayout = async (
  { directory }: RecordsDeps,
  { topic, partition }: FetchPartitionQuery,
): Promise<TopicLayout> => {
  const layout = await directory.find(topic)
  const partitions = layout.partitions.filter((candidate) => candidate.partition === partition)
  if (partitions.length > 0) return { ...layout, partitions }
  throw new AppError({ code: 'NOT_FOUND', title: `Topic "${topic}" has no partition ${partition}` })
}
