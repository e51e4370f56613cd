import { isAppError } from '@headgate/domain'
import { ListOffsetTimestamps } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { decodeListOffsets, encodeListOffsets, listOffsetsApi } from '../protocol/list-offsets.ts'
import type { OffsetSpec, PartitionOffset, TopicPartition } from './list-offsets.ts'

export type LedPartition = TopicPartition & { leader: number | null }
export type Failed = {
  partition: LedPartition
  failure: { kind: 'leaderless' } | { kind: 'unreachable'; reason: string } | { kind: 'refused'; errorCode: number }
}

/** All these partitions in one request to the broker that leads them. Never throws AppError: a silent broker fails each of its partitions. */
export async function askLeader(
  cluster: KafkaCluster,
  leader: number,
  partitions: readonly LedPartition[],
  spec: OffsetSpec,
): Promise<{ offsets: PartitionOffset[]; failed: Failed[] }> {
  const asked = new Map<string, number[]>()
  for (const { topic, partition } of partitions) {
    const own = asked.get(topic)
    if (own) own.push(partition)
    else asked.set(topic, [partition])
  }
  const request = encodeListOffsets(asked, timestampOf(spec))
  try {
    const body = await cluster.readFrom(leader, (broker) => broker.request(listOffsetsApi, request))
    const offsets: PartitionOffset[] = []
    const failed: Failed[] = []
    decodeListOffsets(body, (topic, partition, errorCode, offset, timestampMs) => {
      if (errorCode === 0) offsets.push({ topic, partition, offset, timestampMs: timestampMs < 0 ? null : timestampMs })
      else failed.push({ partition: { topic, partition, leader }, failure: { kind: 'refused', errorCode } })
    })
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
