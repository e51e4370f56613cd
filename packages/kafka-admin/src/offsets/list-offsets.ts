import { type Incomplete, isAppError } from '@headgate/domain'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { kafkaErrorName } from '../protocol/kafka-error-name.ts'
import { fetchMetadata } from '../topics/fetch-metadata.ts'
import { askLeader, type Failed, type LedPartition } from './ask-leader.ts'

export type OffsetSpec = 'earliest' | 'latest' | { timestampMs: number }
export type TopicPartition = { topic: string; partition: number }
export type PartitionOffset = TopicPartition & { offset: number; timestampMs: number | null }

/** Another broker may lead by now, or the same one may be about to: worth one more try with fresh metadata. */
const STALE = new Set([
  'NOT_LEADER_OR_FOLLOWER',
  'LEADER_NOT_AVAILABLE',
  'FENCED_LEADER_EPOCH',
  'UNKNOWN_LEADER_EPOCH',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'OFFSET_NOT_AVAILABLE',
  'KAFKA_STORAGE_ERROR',
])
const isWorthRetry = ({ failure }: Failed) => failure.kind !== 'refused' || STALE.has(kafkaErrorName(failure.errorCode))

/** Leaders are asked at once, each one request after the other; what fails on old leadership is asked once more. `offset` is -1 for a time after the last record. */
export async function listOffsets(
  cluster: KafkaCluster,
  partitions: readonly (TopicPartition & { leader: number | null })[],
  spec: OffsetSpec,
): Promise<{ offsets: PartitionOffset[]; incomplete: Incomplete[] }> {
  const first = await askAll(cluster, partitions, spec)
  const again = first.failed.filter(isWorthRetry)
  if (again.length === 0) return { offsets: first.offsets, incomplete: summarize(first.failed) }
  const moved = await withFreshLeaders(cluster, again)
  const second = await askAll(cluster, moved.toAsk, spec)
  const failed = [...first.failed.filter((one) => !isWorthRetry(one)), ...moved.hopeless, ...second.failed]
  return { offsets: [...first.offsets, ...second.offsets], incomplete: summarize(failed) }
}

async function askAll(cluster: KafkaCluster, partitions: readonly LedPartition[], spec: OffsetSpec) {
  const byLeader = Map.groupBy(partitions, ({ leader }) => leader)
  const answers = await Promise.all(
    [...byLeader].map(([leader, led]) =>
      leader === null
        ? { offsets: [], failed: led.map((partition): Failed => ({ partition, failure: { kind: 'leaderless' } })) }
        : askInParts(cluster, leader, led, spec),
    ),
  )
  return { offsets: answers.flatMap((answer) => answer.offsets), failed: answers.flatMap((answer) => answer.failed) }
}

/** Of one request: the answer about all partitions of a large cluster would fill the memory, and keep this process from all else while it is read. */
const PARTITIONS_A_REQUEST = 2_000

async function askInParts(cluster: KafkaCluster, leader: number, led: readonly LedPartition[], spec: OffsetSpec) {
  const all: Awaited<ReturnType<typeof askLeader>> = { offsets: [], failed: [] }
  for (let start = 0; start < led.length; start += PARTITIONS_A_REQUEST) {
    const part = led.slice(start, start + PARTITIONS_A_REQUEST)
    const { offsets, failed } = await askLeader(cluster, leader, part, spec)
    for (const offset of offsets) all.offsets.push(offset)
    for (const one of failed) all.failed.push(one)
    const [first] = failed
    if (first?.failure.kind !== 'unreachable') continue
    // It would keep us waiting as long for each of the others.
    for (const partition of led.slice(start + PARTITIONS_A_REQUEST)) all.failed.push({ ...first, partition })
    break
  }
  return all
}

/** Those whose leader could not be reached and still is the leader are not asked again: they would fail as slowly. */
async function withFreshLeaders(
  cluster: KafkaCluster,
  failed: readonly Failed[],
): Promise<{ toAsk: LedPartition[]; hopeless: Failed[] }> {
  const topics = [...new Set(failed.map(({ partition }) => partition.topic))]
  const metadata = await fetchMetadata(cluster, topics).catch((error: unknown) => {
    if (!isAppError(error)) throw error
    cluster.logger.debug({ err: error }, 'no fresh leaders')
    return null
  })
  const leaders = new Map(
    metadata?.topics.flatMap((topic) => topic.partitions.map((p) => [`${topic.name} ${p.partition}`, p.leader])),
  )
  const toAsk: LedPartition[] = []
  const hopeless: Failed[] = []
  for (const one of failed) {
    const leader = leaders.get(`${one.partition.topic} ${one.partition.partition}`) ?? null
    const isNews = leader !== null && (leader !== one.partition.leader || one.failure.kind === 'refused')
    if (isNews) toAsk.push({ ...one.partition, leader })
    else hopeless.push(one)
  }
  return { toAsk, hopeless }
}

/** One entry per broker and reason, however many partitions share it. */
function summarize(failed: readonly Failed[]): Incomplete[] {
  const groups = Map.groupBy(failed, ({ partition, failure }) => {
    const reason = failure.kind === 'refused' ? kafkaErrorName(failure.errorCode) : failure.kind
    return `${partition.leader} ${reason}`
  })
  return [...groups.values()].flatMap((group) => {
    const [first] = group.toSorted(byName)
    if (first === undefined) return []
    const { partition, failure } = first
    const name = `${partition.topic}-${partition.partition}`
    const subject = group.length === 1 ? name : `${group.length} partitions (${name} and others)`
    return [{ brokerId: partition.leader, reason: `${subject}: ${failureText(failure)}` }]
  })
}

const byName = ({ partition: a }: Failed, { partition: b }: Failed) =>
  a.topic.localeCompare(b.topic) || a.partition - b.partition

function failureText(failure: Failed['failure']): string {
  if (failure.kind === 'leaderless') return 'no leader'
  return failure.kind === 'refused' ? kafkaErrorName(failure.errorCode) : failure.reason
}
