import type { KafkaErrorDetail } from '@headgate/domain'
import { alterPartitionReassignmentsV1 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { kafkaErrorDetail, throwIfRefused } from '../errors/kafka-error.ts'
import type { TopicPartition } from '../offsets/list-offsets.ts'
import { replyAsData } from '../protocol/api-module.ts'

export type Reassignment = TopicPartition & { replicas: number[] | null }

const api = replyAsData(alterPartitionReassignmentsV1)
const MAY_CHANGE_REPLICATION_FACTOR = true

/**
 * Asks the controller for these replicas, null cancels what is under way; each partition ends by itself. Returns when the controller has
 * taken them: listReassignments tells them from then on, and the data moves behind that.
 */
export async function alterReassignments(
  cluster: KafkaCluster,
  reassignments: readonly Reassignment[],
): Promise<{ ok: TopicPartition[]; failed: (TopicPartition & { error: KafkaErrorDetail })[] }> {
  // The broker takes an empty list for a request to cancel nothing, and answers in vain.
  if (reassignments.length === 0) return { ok: [], failed: [] }
  const topics = [...Map.groupBy(reassignments, ({ topic }) => topic)].map(([name, ofTopic]) => ({
    name,
    partitions: ofTopic.map(({ partition, replicas }) => ({ partitionIndex: partition, replicas })),
  }))
  const reply = await cluster.changeAny((broker) =>
    broker.request(api, cluster.brokerTimeoutMs, MAY_CHANGE_REPLICATION_FACTOR, topics),
  )
  throwIfRefused(reply, {
    title: 'The partitions were not reassigned',
    needs: 'ALTER on the cluster',
    principal: cluster.principal,
  })
  const ok: TopicPartition[] = []
  const failed: (TopicPartition & { error: KafkaErrorDetail })[] = []
  for (const { name: topic, partitions } of reply.responses)
    for (const one of partitions) {
      const partition = { topic, partition: one.partitionIndex }
      if (one.errorCode === 0) ok.push(partition)
      else failed.push({ ...partition, error: kafkaErrorDetail(one) })
    }
  return { ok, failed }
}
