import { AppError, type RecordsQuery, type RecordsResult } from '@headgate/domain'
import { toKafkaRecord } from './decode/to-kafka-record.ts'
import type { RecordsDeps } from './deps.ts'
import { reasonOf, toAppError } from './errors/to-app-error.ts'
import type { TopicLayout } from './link/topic-directory.ts'
import { within } from './link/within.ts'
import { byLeader, type LedPartitions } from './read/by-leader.ts'
import { findExtents } from './read/find-extents.ts'
import type { Gap } from './read/gap.ts'
import { gapsOfReads } from './read/gaps-of-reads.ts'
import { newestPartitions } from './read/newest-partitions.ts'
import { type From, parseFrom } from './read/parse-from.ts'
import { readNewest } from './read/read-newest.ts'
import { type ReadBudget, readRanges } from './read/read-ranges.ts'
import type { FetchedRecord } from './read/record-batch.ts'

const LEADER_BYTES_MAX = 8 * 1024 * 1024

/**
 * A decoded look at a topic as a read_committed consumer sees it, without joining a group. `newest` comes newest first, all else oldest
 * first, over all partitions together by timestamp. What a broker did not give in time is in `incomplete`; the rest is delivered.
 * Throws AppError NOT_FOUND, INVALID_INPUT, REFUSED_BY_BROKER, or BROKER_UNREACHABLE when no broker answers at all.
 */
export const fetchRecords = async (deps: RecordsDeps, topic: string, query: RecordsQuery): Promise<RecordsResult> => {
  const from = parseFrom(query.from)
  const startedAt = performance.now()
  const layout = await layoutOf(deps, topic, query.partition)
  let look = await lookAtAll(deps, layout, from, query.limit)
  if (look.isStale) {
    // A leader moved, or its broker is gone: one more look with the cluster's present picture, unless the first was long already.
    deps.directory.forget(topic)
    if (performance.now() - startedAt < deps.brokerTimeoutMs / 2) {
      look = await lookAtAll(deps, await layoutOf(deps, topic, query.partition), from, query.limit)
    }
  }
  const inOrder = look.records.sort(from.kind === 'newest' ? (a, b) => byTime(b, a) : byTime)
  return {
    items: inOrder.slice(0, query.limit).map(toKafkaRecord),
    asOf: new Date().toISOString(),
    incomplete: look.gaps,
  }
}

const layoutOf = async (
  { directory }: RecordsDeps,
  topic: string,
  partition: number | undefined,
): Promise<TopicLayout> => {
  const layout = await directory.find(topic)
  if (partition === undefined) return layout
  const partitions = layout.partitions.filter((candidate) => candidate.partition === partition)
  if (partitions.length > 0) return { ...layout, partitions }
  throw new AppError({
    code: 'NOT_FOUND',
    title: `Topic "${topic}" has no partition ${partition}`,
    fix: `Its partitions are 0 to ${layout.partitions.length - 1}.`,
    fields: [{ path: 'partition', message: `Use 0 to ${layout.partitions.length - 1}.` }],
  })
}

type Look = { records: FetchedRecord[]; gaps: Gap[]; isStale: boolean }

/** Each leader by itself: one that is silent holds up what it leads and nothing else. */
const lookAtAll = async (deps: RecordsDeps, layout: TopicLayout, from: From, limit: number): Promise<Look> => {
  const { led, leaderless } = byLeader(layout.partitions)
  const looks = await Promise.all(led.map((group) => lookAtLeader(deps, layout, group, from, limit)))
  const gaps = leaderless.map(
    (partition): Gap => ({ brokerId: null, partition, reason: 'the partition has no leader' }),
  )
  return {
    records: looks.flatMap(({ records }) => records),
    gaps: [...gaps, ...looks.flatMap((look) => look.gaps)],
    isStale: leaderless.length > 0 || looks.some(({ isStale }) => isStale),
  }
}

const lookAtLeader = async (
  deps: RecordsDeps,
  layout: TopicLayout,
  { leader, partitions }: LedPartitions,
  from: From,
  limit: number,
): Promise<Look> => {
  const { brokerTimeoutMs, context } = deps
  const part = { ...layout, partitions: layout.partitions.filter(({ partition }) => partitions.includes(partition)) }
  const budget = { deadlineAt: performance.now() + brokerTimeoutMs, brokerTimeoutMs, bytesMax: LEADER_BYTES_MAX }
  try {
    return await within(brokerTimeoutMs, `broker ${leader.brokerId}`, lookOnce(deps, part, from, limit, budget))
  } catch (error) {
    const problem = toAppError(error, { ...context, topic: layout.topic, operation: 'READ' })
    if (problem.code !== 'BROKER_TIMEOUT') throw problem
    const gaps = partitions.map(
      (partition): Gap => ({ brokerId: leader.brokerId, partition, reason: reasonOf(problem) }),
    )
    return { records: [], gaps, isStale: true }
  }
}

const lookOnce = async (
  { links, context }: RecordsDeps,
  layout: TopicLayout,
  from: From,
  limit: number,
  budget: ReadBudget,
): Promise<Look> => {
  const { extents, gaps, isStale } = await findExtents(links, layout, from, context)
  if (from.kind === 'newest') {
    const wanted = await newestPartitions(links, layout, extents, limit, context)
    const { records, reads, shortened } = await readNewest(links, layout, wanted, limit, budget, context)
    const cut = [...shortened].map(([partition, reason]): Gap => ({ brokerId: null, partition, reason }))
    return {
      records,
      gaps: [...gaps, ...gapsOfReads(reads, true), ...cut],
      isStale: isStale || reads.some((read) => read.isStale),
    }
  }
  const ranges = extents.map(({ partition, start, end }) => ({ partition, from: start, to: end, limit }))
  const reads = await readRanges(links, layout, ranges, budget, context)
  return {
    records: reads.flatMap((read) => read.records),
    gaps: [...gaps, ...gapsOfReads(reads, false)],
    isStale: isStale || reads.some((read) => read.isStale),
  }
}

/** Oldest first; within a partition and a millisecond by offset. */
const byTime = (a: FetchedRecord, b: FetchedRecord): number =>
  a.timestampMs - b.timestampMs || a.partition - b.partition || a.offset - b.offset
