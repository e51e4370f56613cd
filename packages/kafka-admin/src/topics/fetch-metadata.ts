import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { kafkaError } from '../errors/kafka-error.ts'
import { decodeMetadata, type MetadataReply, metadataBody } from '../protocol/metadata-reply.ts'

export type { PartitionMetadata, TopicMetadata } from '../protocol/metadata-reply.ts'
export type ClusterMetadata = Pick<MetadataReply, 'kafkaClusterId' | 'brokers' | 'topics'> & {
  controllerId: number | null
}

/** The last reply over all topics: what has not changed since is handed out as the same object again. */
const lastOfAll = new WeakMap<KafkaCluster, MetadataReply>()

/**
 * One Metadata request. `topics` undefined: all that we may see; a named one that does not exist is absent, one that we may not see is an error.
 * `controllerId` is always null: KRaft brokers fill that field with a random broker (describeCluster tells the true one).
 * What it hands out is shared with later answers: nobody may alter it.
 */
export async function fetchMetadata(cluster: KafkaCluster, topics?: readonly string[]): Promise<ClusterMetadata> {
  const reply = await cluster.readAny(async (broker) => {
    const body = await broker.request(metadataBody, topics ? [...topics] : null, false, false)
    return decodeMetadata(body, topics ? null : lastOfAll.get(cluster))
  })
  if (!topics) lastOfAll.set(cluster, reply)
  const { kafkaClusterId, brokers, refused } = reply
  cluster.learn(brokers)
  if (refused)
    throw kafkaError(
      { errorCode: refused.errorCode },
      {
        title: `Topic ${refused.name} was not described`,
        needs: `DESCRIBE on topic ${refused.name}`,
        principal: cluster.principal,
      },
    )
  return { kafkaClusterId, controllerId: null, brokers, topics: reply.topics }
}
