import { setTimeout as delay } from 'node:timers/promises'
import { type PartitionMove, partitionKey } from '@headgate/domain'
import type { ChangeDeps } from '../changes/change-handler.ts'
import { attempt } from '../lib/with-deadline.ts'
import type { TopicMetadata } from '../ports/admin.ts'

/** Between two looks at the logs. Short, because somebody waits for the plan. */
const WINDOW_MS = 700
const DEADLINE_MS = 3_000
/** Of more partitions than this the largest are measured; the others count as unknown. */
const MEASURED_MAX = 20_000

type Deps = Pick<ChangeDeps, 'listOffsets' | 'describeLogDirs'>
type Measured = { topic: string; partition: number; leader: number; bytes: number }
type Look = { atMs: number; ends: Map<string, number>; sizes: Map<string, number> }

const offsetsOf = async (deps: Deps, partitions: readonly Measured[], spec: 'earliest' | 'latest') => {
  const { value } = await attempt(() => deps.listOffsets(partitions, spec), DEADLINE_MS, 'Offsets')
  return new Map((value?.offsets ?? []).map((one) => [partitionKey(one.topic, one.partition), one.offset]))
}

/** Sizes of the leaders' logs. */
const sizesOf = async (deps: Deps, partitions: readonly Measured[]): Promise<Map<string, number>> => {
  const leaders = new Map(partitions.map(({ topic, partition, leader }) => [partitionKey(topic, partition), leader]))
  const topics = [...new Set(partitions.map(({ topic }) => topic))]
  const { value } = await attempt(
    () => deps.describeLogDirs([...new Set(leaders.values())], topics),
    DEADLINE_MS,
    'Log dirs',
  )
  const sizes = new Map<string, number>()
  for (const { brokerId, replicas } of value?.logDirs ?? [])
    for (const { topic, partition, bytes, isFuture } of replicas) {
      const key = partitionKey(topic, partition)
      if (!isFuture && leaders.get(key) === brokerId) sizes.set(key, bytes)
    }
  return sizes
}

/** Ends and sizes of these logs, with the time they were read; empty where the brokers did not answer. */
const look = async (deps: Deps, partitions: readonly Measured[]): Promise<Look> => {
  const [ends, sizes] = await Promise.all([offsetsOf(deps, partitions, 'latest'), sizesOf(deps, partitions)])
  return { atMs: performance.now(), ends, sizes }
}

/**
 * Bytes per second that producers write into each partition that is copied, by `topic-partition`: how much its log grew between two looks.
 * Where old segments were deleted meanwhile, the records that came times the mean size of a record in that log. What is not known is absent.
 */
export const incomingRates = async (
  deps: Deps,
  moves: Iterable<PartitionMove>,
  byName: ReadonlyMap<string, TopicMetadata>,
): Promise<Map<string, number>> => {
  const rates = new Map<string, number>()
  const wanted: Measured[] = []
  for (const { topic, partition, before, after, bytes } of moves) {
    if (bytes === null || after.every((brokerId) => before.includes(brokerId))) continue
    const leader = byName.get(topic)?.partitions[partition]?.leader ?? null
    if (leader !== null) wanted.push({ topic, partition, leader, bytes })
  }
  if (wanted.length === 0) return rates
  if (wanted.length > MEASURED_MAX) wanted.sort((a, b) => b.bytes - a.bytes).splice(MEASURED_MAX)
  const [starts, first] = await Promise.all([offsetsOf(deps, wanted, 'earliest'), look(deps, wanted)])
  await delay(Math.max(0, WINDOW_MS - (performance.now() - first.atMs)))
  const second = await look(deps, wanted)
  const seconds = (second.atMs - first.atMs) / 1_000
  for (const { topic, partition, bytes } of wanted) {
    const key = partitionKey(topic, partition)
    const [from, to, start] = [first.ends.get(key), second.ends.get(key), starts.get(key)]
    const grown = (second.sizes.get(key) ?? Number.NaN) - (first.sizes.get(key) ?? Number.NaN)
    if (grown >= 0) rates.set(key, grown / seconds)
    else if (start !== undefined && from !== undefined && to !== undefined)
      rates.set(key, to <= start ? 0 : Math.max(0, ((to - from) / seconds) * (bytes / (to - start))))
  }
  return rates
}
