import { setTimeout as delay } from 'node:timers/promises'
import type { PartitionMove } from '@headgate/domain'
import type { ChangeDeps } from '../changes/change-handler.ts'
import { attempt } from '../lib/with-deadline.ts'
import type { TopicMetadata } from '../ports/admin.ts'

/** Between two looks at the log ends. Short, because somebody waits for the plan. */
const WINDOW_MS = 700
const DEADLINE_MS = 3_000
/** Of more partitions than this the largest are measured; the others count as unknown. */
const MEASURED_MAX = 20_000

type Deps = Pick<ChangeDeps, 'listOffsets'>

/** Ends of these partitions with the time they were read; empty where the brokers did not answer. */
const ends = async (deps: Deps, partitions: readonly { topic: string; partition: number; leader: number }[]) => {
  const { value } = await attempt(() => deps.listOffsets(partitions, 'latest'), DEADLINE_MS, 'Offsets')
  const at = performance.now()
  return { at, byKey: new Map((value?.offsets ?? []).map((one) => [`${one.topic}-${one.partition}`, one.offset])) }
}

/**
 * Bytes per second that producers write into each partition that is copied, by `topic-partition`: two readings of the log ends, times the
 * mean size of a record in that log. What is not known is absent.
 */
export const incomingRates = async (
  deps: Deps,
  moves: Iterable<PartitionMove>,
  byName: ReadonlyMap<string, TopicMetadata>,
): Promise<Map<string, number>> => {
  const rates = new Map<string, number>()
  const wanted: { topic: string; partition: number; leader: number; bytes: number }[] = []
  for (const { topic, partition, before, after, bytes } of moves) {
    if (bytes === null || after.every((brokerId) => before.includes(brokerId))) continue
    const leader = byName.get(topic)?.partitions.find((one) => one.partition === partition)?.leader ?? null
    if (leader !== null) wanted.push({ topic, partition, leader, bytes })
  }
  if (wanted.length === 0) return rates
  if (wanted.length > MEASURED_MAX) wanted.sort((a, b) => b.bytes - a.bytes).splice(MEASURED_MAX)
  const [starts, first] = await Promise.all([
    attempt(() => deps.listOffsets(wanted, 'earliest'), DEADLINE_MS, 'Offsets'),
    ends(deps, wanted),
  ])
  await delay(Math.max(0, WINDOW_MS - (performance.now() - first.at)))
  const second = await ends(deps, wanted)
  const startOf = new Map((starts.value?.offsets ?? []).map((one) => [`${one.topic}-${one.partition}`, one.offset]))
  const seconds = (second.at - first.at) / 1_000
  for (const { topic, partition, bytes } of wanted) {
    const key = `${topic}-${partition}`
    const start = startOf.get(key)
    const from = first.byKey.get(key)
    const to = second.byKey.get(key)
    if (start === undefined || from === undefined || to === undefined || seconds <= 0) continue
    const records = to - start
    rates.set(key, records <= 0 ? 0 : Math.max(0, ((to - from) / seconds) * (bytes / records)))
  }
  return rates
}
