import { metadataV12 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { kafkaError } from '../errors/kafka-error.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { kafkaErrorName } from '../protocol/kafka-error-name.ts'
import { topicId } from './topic-id.ts'

export type PartitionMetadata = {
  partition: number
  /** null when leaderless. */
  leader: number | null
  leaderEpoch: number
  replicas: number[]
  isr: number[]
  offlineReplicas: number[]
}
export type TopicMetadata = { name: string; topicId: string; isInternal: boolean; partitions: PartitionMetadata[] }
export type ClusterMetadata = {
  kafkaClusterId: string | null
  controllerId: number | null
  brokers: { brokerId: number; host: string; port: number; rack: string | null }[]
  topics: TopicMetadata[]
}

const api = replyAsData(metadataV12)
type ReplyTopic = Awaited<ReturnType<typeof api.async>>['topics'][number]

/** There is no such topic: left out of the answer. */
const ABSENT = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'INVALID_TOPIC_EXCEPTION', 'UNKNOWN_TOPIC_ID'])

/**
 * One Metadata request. `topics` undefined: all that we may see; a named one that does not exist is absent, one that we may not see is an error.
 * `controllerId` is always null: KRaft brokers fill that field with a random broker (describeCluster tells the true one).
 */
export async function fetchMetadata(cluster: KafkaCluster, topics?: readonly string[]): Promise<ClusterMetadata> {
  const reply = await cluster.readAny((broker) => broker.request(api, topics ? [...topics] : null, false, false))
  const brokers = reply.brokers.map(({ nodeId, host, port, rack }) => ({
    brokerId: nodeId,
    host,
    port,
    rack: rack ?? null,
  }))
  cluster.learn(brokers)
  return {
    kafkaClusterId: reply.clusterId ?? null,
    controllerId: null,
    brokers,
    topics: reply.topics.flatMap((topic) => topicMetadata(cluster, topic)),
  }
}

function topicMetadata(cluster: KafkaCluster, topic: ReplyTopic): TopicMetadata[] {
  const { errorCode } = topic
  const name = topic.name ?? ''
  const error = kafkaErrorName(errorCode)
  if (ABSENT.has(error)) return []
  // LEADER_NOT_AVAILABLE stands at topics being created: their partitions tell the rest.
  if (errorCode !== 0 && error !== 'LEADER_NOT_AVAILABLE')
    throw kafkaError(
      { errorCode },
      { title: `Topic ${name} was not described`, needs: `DESCRIBE on topic ${name}`, principal: cluster.principal },
    )
  return [
    {
      name,
      topicId: topicId(topic.topicId),
      isInternal: topic.isInternal,
      partitions: topic.partitions
        .map((partition) => ({
          partition: partition.partitionIndex,
          leader: partition.leaderId < 0 ? null : partition.leaderId,
          leaderEpoch: partition.leaderEpoch,
          replicas: partition.replicaNodes,
          isr: partition.isrNodes,
          offlineReplicas: partition.offlineReplicas,
        }))
        .sort((a, b) => a.partition - b.partition),
    },
  ]
}
