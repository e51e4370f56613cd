import type { RequestContext } from '../errors/refused-by-broker.ts'
import type { BrokerLinks } from '../link/broker-links.ts'
import type { TopicLayout } from '../link/topic-directory.ts'
import { type RangeRead, type ReadBudget, readRanges } from './read-ranges.ts'
import type { FetchedRecord } from './record-batch.ts'

export type Extent = { partition: number; start: number; end: number }
export type PartitionReads = { records: FetchedRecord[]; reads: RangeRead[]; shortened: Map<number, string> }

const TOTAL_BYTES_MAX = 32 * 1024 * 1024
type Walk = Extent & { window: number; at: number; count: number; isOver: boolean }

/**
 * The newest `limit` records of each partition. Offsets do not count records (compaction, transactions and deletions leave gaps), so each
 * partition is walked backwards: a window of `limit` offsets at its end, then windows four times as long until enough are found.
 * A window that holds more bytes than one round may take is cut to a quarter and read again: the newest records come first, never the oldest.
 */
export const readNewest = async (
  links: BrokerLinks,
  layout: TopicLayout,
  extents: readonly Extent[],
  limit: number,
  budget: ReadBudget,
  context: RequestContext,
): Promise<PartitionReads> => {
  const walks = extents.map(
    (extent): Walk => ({
      ...extent,
      window: limit,
      at: extent.end,
      count: 0,
      isOver: extent.end <= extent.start,
    }),
  )
  const result: PartitionReads = { records: [], reads: [], shortened: new Map() }
  let bytes = 0

  for (let open = walks.filter(isOpen); open.length > 0; open = walks.filter(isOpen)) {
    if (bytes >= TOTAL_BYTES_MAX) {
      for (const { partition, count } of open) {
        result.shortened.set(
          partition,
          `stopped after ${TOTAL_BYTES_MAX / 1024 / 1024} MB, with ${count} of the newest ${limit} records found`,
        )
      }
      break
    }
    const ranges = open.map(({ partition, at, start, window }) => ({
      partition,
      from: Math.max(start, at - window),
      to: at,
      limit: Number.POSITIVE_INFINITY,
    }))
    for (const read of await readRanges(links, layout, ranges, budget, context)) {
      bytes += read.bytes
      const walk = open.find(({ partition }) => partition === read.partition)
      if (walk) step(walk, read, limit, result)
    }
  }
  return result
}

const isOpen = (walk: Walk) => !walk.isOver

const step = (walk: Walk, read: RangeRead, limit: number, result: PartitionReads) => {
  if (read.state === 'bytes') {
    walk.window = Math.max(1, Math.floor(Math.min(walk.window, read.to - read.from) / 4))
    return
  }
  result.reads.push(read)
  if (read.state === 'failed') {
    walk.isOver = true
    return
  }
  // Only the last `limit` can be shown; the rest would hold on to memory.
  result.records.push(...read.records.slice(-limit))
  walk.count += read.records.length
  walk.at = read.from
  walk.window *= 4
  walk.isOver = walk.count >= limit || walk.at <= walk.start
}
