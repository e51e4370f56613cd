import { type AppError, isAppError } from '@headgate/domain'
import { kafkaErrorName, type RequestContext, refusedByBroker } from '../errors/refused-by-broker.ts'
import { reasonOf, toAppError } from '../errors/to-app-error.ts'
import type { BrokerLinks } from '../link/broker-links.ts'
import type { PartitionLeader, TopicLayout } from '../link/topic-directory.ts'
import { byLeader } from './by-leader.ts'
import { fetchApi } from './fetch-api.ts'
import type { FetchedRecord } from './record-batch.ts'
import { isStaleLeader } from './stale-leader.ts'
import { visibleRecords } from './visible-records.ts'

export const READ_COMMITTED = 1
const MEGABYTE = 1024 * 1024

/** Offsets [from, to) of one partition, at most `limit` records of them. */
export type Range = { partition: number; from: number; to: number; limit: number }
export type RangeRead = Range & {
  brokerId: number | null
  /** First offset that was not looked at. */
  next: number
  records: FetchedRecord[]
  bytes: number
  /** done: `to` or `limit` reached · bytes: the byte budget ended it · failed: see `reason` · open: still to be read. */
  state: 'open' | 'done' | 'bytes' | 'failed'
  reason: string | null
  isStale: boolean
  unreadable: string[]
  highWatermark: number | null
  lastStableOffset: number | null
}
export type ReadBudget = {
  /** Monotonic, of performance.now(). */
  deadlineAt: number
  brokerTimeoutMs: number
  /** Per leader. At least one batch of each partition is read whatever it says. */
  bytesMax: number
}

/** Each leader is asked for all its ranges at once, again and again until they are read or the budget is spent. Throws only what concerns the whole topic. */
export const readRanges = async (
  links: BrokerLinks,
  layout: TopicLayout,
  ranges: readonly Range[],
  budget: ReadBudget,
  context: RequestContext,
): Promise<RangeRead[]> => {
  const reads = new Map(ranges.map((range) => [range.partition, openRead(range)]))
  const { led, leaderless } = byLeader(layout.partitions.filter(({ partition }) => reads.has(partition)))
  for (const partition of leaderless) fail(reads.get(partition), 'the partition has no leader')
  await Promise.all(
    led.map(({ leader, partitions }) => {
      const ofLeader = partitions.flatMap((partition) => reads.get(partition) ?? [])
      for (const read of ofLeader) read.brokerId = leader.brokerId
      return readFromLeader(links, leader, layout, ofLeader, budget, context)
    }),
  )
  return [...reads.values()]
}

const openRead = (range: Range): RangeRead => ({
  ...range,
  brokerId: null,
  next: range.from,
  records: [],
  bytes: 0,
  state: range.from >= range.to || range.limit <= 0 ? 'done' : 'open',
  reason: null,
  isStale: false,
  unreadable: [],
  highWatermark: null,
  lastStableOffset: null,
})

const fail = (read: RangeRead | undefined, reason: string, isStale = false) => {
  if (read?.state === 'open') Object.assign(read, { state: 'failed', reason, isStale })
}

const readFromLeader = async (
  links: BrokerLinks,
  leader: PartitionLeader,
  layout: TopicLayout,
  reads: RangeRead[],
  budget: ReadBudget,
  context: RequestContext,
): Promise<void> => {
  let queue = reads.filter(({ state }) => state === 'open')
  let bytes = 0
  try {
    while (queue.length > 0) {
      if (performance.now() >= budget.deadlineAt) {
        for (const read of queue)
          fail(read, `broker ${leader.brokerId} did not answer within ${budget.brokerTimeoutMs} ms`)
        return
      }
      if (bytes >= budget.bytesMax) {
        for (const read of queue) read.state = 'bytes'
        return
      }
      const before = new Map(queue.map((read) => [read, read.next]))
      bytes += await fetchOnce(links, leader, layout, queue, context)
      const stood = queue.filter((read) => read.state === 'open' && read.next === before.get(read))
      const moved = queue.filter((read) => read.state === 'open' && read.next !== before.get(read))
      // Nothing at all came: the end of what may be read, e.g. records that were deleted between asking and fetching.
      if (moved.length === 0 && stood.length === queue.length) for (const read of stood) read.state = 'done'
      // The broker fills an answer in the order asked: who went empty-handed goes first next time.
      queue = [...stood, ...moved].filter(({ state }) => state === 'open')
    }
  } catch (error) {
    if (isAppError(error)) throw error
    const problem = toAppError(error, { ...context, topic: layout.topic, operation: 'READ' })
    if (problem.code === 'REFUSED_BY_BROKER') throw problem
    for (const read of queue) fail(read, reasonOf(problem), true)
  }
}

/** One Fetch, without a session (KIP-227): a look at a topic comes once. Returns the bytes that came. */
const fetchOnce = async (
  links: BrokerLinks,
  leader: PartitionLeader,
  { topic, topicId }: TopicLayout,
  queue: readonly RangeRead[],
  context: RequestContext,
): Promise<number> => {
  const partitions = queue.map(({ partition, next }) => ({
    partition,
    currentLeaderEpoch: -1,
    fetchOffset: BigInt(next),
    lastFetchedEpoch: -1,
    partitionMaxBytes: MEGABYTE,
  }))
  const answer = await links.ask(leader, (connection) =>
    fetchApi.async(connection, 0, 1, 4 * MEGABYTE, READ_COMMITTED, 0, -1, [{ topicId, partitions }], [], ''),
  )
  if (answer.errorCode !== 0) throw refusalOf(answer.errorCode, topic, context)
  let bytes = 0
  for (const fetched of answer.partitions) {
    const read = queue.find(({ partition }) => partition === fetched.partition)
    if (!read) continue
    if (fetched.errorCode !== 0) {
      if (kafkaErrorName(fetched.errorCode) === 'TOPIC_AUTHORIZATION_FAILED')
        throw refusalOf(fetched.errorCode, topic, context)
      fail(read, kafkaErrorName(fetched.errorCode), isStaleLeader(fetched.errorCode))
      continue
    }
    bytes += fetched.records.length
    take(read, fetched)
  }
  return bytes
}

const refusalOf = (code: number, topic: string, context: RequestContext): AppError =>
  refusedByBroker({ code, message: null }, { ...context, topic, operation: 'READ' })

const take = (read: RangeRead, fetched: Parameters<typeof visibleRecords>[0]) => {
  try {
    const { records, nextOffset, unreadable } = visibleRecords(fetched, read.next)
    const wanted = records.filter(({ offset }) => offset < read.to).slice(0, read.limit - read.records.length)
    read.records.push(...wanted)
    read.unreadable.push(...unreadable)
    read.bytes += fetched.records.length
    read.highWatermark = fetched.highWatermark
    read.lastStableOffset = fetched.lastStableOffset
    const isFull = read.records.length >= read.limit
    // What was written after `to` was asked may have come along; it is not taken, so it counts as not looked at.
    read.next = isFull ? (read.records.at(-1)?.offset ?? read.next) + 1 : Math.min(nextOffset, read.to)
    if (isFull || read.next >= read.to) read.state = 'done'
  } catch (error) {
    fail(read, error instanceof Error ? error.message : String(error))
  }
}
