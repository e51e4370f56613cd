import { isAppError } from '@headgate/domain'
import { ListOffsetTimestamps, listOffsetsV9 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { replyAsData } from '../protocol/api-module.ts'
import type { OffsetSpec, PartitionOffset, TopicPartition } from './list-offsets.ts'

export type LedPartition = TopicPartition & { leader: number | null }
export type Failed = {
  partition: LedPartition
  failure: { kind: 'leaderless' } | { kind: 'unreachable'; reason: string } | { kind: 'refused'; errorCode: number }
}

const api = replyAsData(listOffsetsV9)
const CONSUMER = -1
const READ_UNCOMMITTED = 0
const NO_EPOCH = -1

/** All these partitions in one request to the broker that leads them. Never throws AppError: a silent broker fails each of its partitions. */
export async function askLeader(
  cluster: KafkaCluster,
  leader: number,
  partitions: readonly LedPartition[],
  spec: OffsetSpec,
): Promise<{ offsets: PartitionOffset[]; failed: Failed[] }> {
  const timestamp = timestampOf(spec)
  const topics = [...Map.groupBy(partitions, ({ topic }) => topic)].map(([name, ofTopic]) => ({
    name,
    partitions: ofTopic.map((p) => ({ partitionIndex: p.partition, currentLeaderEpoch: NO_EPOCH, timestamp })),
  }))
  try {
    const reply = await cluster.readFrom(leader, (broker) => broker.request(api, CONSUMER, READ_UNCOMMITTED, topics))
    const offsets: PartitionOffset[] = []
    const failed: Failed[] = []
    for (const { name: topic, partitions } of reply.topics)
      for (const { partitionIndex: partition, errorCode, offset, timestamp } of partitions) {
        if (errorCode !== 0)
          failed.push({ partition: { topic, partition, leader }, failure: { kind: 'refused', errorCode } })
        else
          offsets.push({
            topic,
            partition,
            offset: Number(offset),
            timestampMs: timestamp < 0n ? null : Number(timestamp),
          })
      }
    return { offsets, failed }
  } catch (error) {
    if (!isAppError(error)) throw error
    const failure = { kind: 'unreachable', reason: error.message } as const
    return { offsets: [], failed: partitions.map((partition) => ({ partition, failure })) }
  }
}

function timestampOf(spec: OffsetSpec): bigint {
  if (spec === 'earliest') return ListOffsetTimestamps.EARLIEST
  if (spec === 'latest') return ListOffsetTimestamps.LATEST
  return BigInt(spec.timestampMs)
}
