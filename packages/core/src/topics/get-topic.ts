import type { ConfigEntry, Incomplete, Partition, TopicDetail } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import { attempt } from '../lib/with-deadline.ts'
import type { ClusterMetadata } from '../ports/admin.ts'
import { type TopicRow, topicRow } from '../snapshot/topic-row.ts'
import { describePartitions } from './describe-partitions.ts'
import { topicNotFound } from './require-topic.ts'

export type GetTopicDeps = Pick<
  ClusterServices,
  'fetchMetadata' | 'listOffsets' | 'replicaSizes' | 'reassignments' | 'describeConfigs' | 'brokerStates' | 'clock'
>

const CONFIG_KEYS = [
  'min.insync.replicas',
  'cleanup.policy',
  'retention.ms',
  'retention.bytes',
  'segment.bytes',
] as const
const DEADLINE_MS = 2_000

export type DescribedTopic = {
  topic: TopicRow
  metadata: ClusterMetadata
  partitions: Partition[]
  asOf: string
  incomplete: Incomplete[]
}

/** One topic asked by name, so that its page is as fresh as the brokers themselves; `asOf` is the age of its sizes, which may be kept. */
export const describeTopic = async (
  deps: Pick<GetTopicDeps, 'fetchMetadata' | 'listOffsets' | 'replicaSizes' | 'reassignments' | 'clock'>,
  name: string,
): Promise<DescribedTopic> => {
  const begun = deps.clock.now()
  const metadata = await deps.fetchMetadata([name])
  const found = metadata.topics.find((one) => one.name === name)
  if (!found) throw topicNotFound(name)
  const topic = topicRow(found)
  const live = new Set(metadata.brokers.map(({ brokerId }) => brokerId))
  const { partitions, sizesAt, incomplete } = await describePartitions(deps, topic, live)
  const asOf = (sizesAt < begun ? sizesAt : begun).toISOString()
  return { topic, metadata, asOf, partitions, incomplete }
}

const sumOf = (partitions: readonly Partition[], of: (partition: Partition) => number | null): number | null => {
  let sum = 0
  for (const partition of partitions) {
    const value = of(partition)
    if (value === null) return null
    sum += value
  }
  return sum
}

const integer = (value: string | null | undefined): number | null => {
  const number = Number(value ?? Number.NaN)
  return Number.isSafeInteger(number) ? number : null
}

export const getTopic = async (deps: GetTopicDeps, name: string): Promise<TopicDetail> => {
  const [{ topic, metadata, partitions, asOf, incomplete }, configs, states] = await Promise.all([
    describeTopic(deps, name),
    attempt(
      async () => (await deps.describeConfigs([{ type: 'topic', name }], CONFIG_KEYS))[0],
      DEADLINE_MS,
      'Configs',
    ),
    attempt(() => deps.brokerStates.read(), DEADLINE_MS, 'Broker states'),
  ])
  const config = (key: (typeof CONFIG_KEYS)[number]): string | null =>
    configs.value?.find((entry: ConfigEntry) => entry.name === key)?.value ?? null
  const known = states.value?.value.brokers ?? metadata.brokers.map((broker) => ({ ...broker, state: 'up' as const }))
  return {
    name: topic.name,
    topicId: topic.topicId,
    isInternal: topic.isInternal,
    numPartitions: topic.numPartitions,
    replicationFactor: topic.replicationFactor,
    minInsyncReplicas: integer(config('min.insync.replicas')),
    cleanupPolicy: config('cleanup.policy'),
    retentionMs: integer(config('retention.ms')),
    retentionBytes: integer(config('retention.bytes')),
    segmentBytes: integer(config('segment.bytes')),
    state: topic.state,
    bytes: sumOf(partitions, ({ bytes }) => bytes),
    records: sumOf(partitions, ({ logStartOffset, logEndOffset }) =>
      logStartOffset === null || logEndOffset === null ? null : logEndOffset - logStartOffset,
    ),
    brokers: known.map(({ brokerId, rack, state }) => ({ brokerId, rack, isUp: state === 'up' })),
    partitions,
    asOf,
    incomplete: [
      ...incomplete,
      ...[configs.reason, states.reason].flatMap((reason) => (reason ? [{ brokerId: null, reason }] : [])),
    ],
  }
}
