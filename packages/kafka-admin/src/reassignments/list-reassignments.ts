import { listPartitionReassignmentsV0 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { throwIfRefused } from '../errors/kafka-error.ts'
import type { TopicPartition } from '../offsets/list-offsets.ts'
import { replyAsData } from '../protocol/api-module.ts'

export type OngoingReassignment = TopicPartition & {
  replicas: number[]
  addingReplicas: number[]
  removingReplicas: number[]
}

const api = replyAsData(listPartitionReassignmentsV0)
const OF_ALL_TOPICS = null

/** What the controller has under way in the whole cluster, whoever began it. */
export async function listReassignments(cluster: KafkaCluster): Promise<OngoingReassignment[]> {
  const reply = await cluster.readAny((broker) => broker.request(api, cluster.brokerTimeoutMs, OF_ALL_TOPICS))
  throwIfRefused(reply, {
    title: 'The reassignments were not listed',
    needs: 'DESCRIBE on the cluster',
    principal: cluster.principal,
  })
  return reply.topics.flatMap(({ name: topic, partitions }) =>
    partitions.map(({ partitionIndex: partition, replicas, addingReplicas, removingReplicas }) => ({
      topic,
      partition,
      replicas,
      addingReplicas,
      removingReplicas,
    })),
  )
}
