import type { ClusterMetadata } from '../ports/admin.ts'
import { type TopicRow, topicRow } from './topic-row.ts'

export type BrokerCounts = { leaders: number; replicas: number }
/** One Metadata answer, indexed once, so that search, sort and paging over 10,000 topics cost milliseconds. */
export type Snapshot = {
  kafkaClusterId: string | null
  brokers: ClusterMetadata['brokers']
  /** Ordered by name. */
  topics: TopicRow[]
  byName: ReadonlyMap<string, TopicRow>
  /** Leaders and replicas per broker, also of brokers that are not in the metadata any more. */
  byBroker: ReadonlyMap<number, BrokerCounts>
}

const countByBroker = (topics: readonly TopicRow[]): Map<number, BrokerCounts> => {
  const counts = new Map<number, BrokerCounts>()
  const of = (brokerId: number): BrokerCounts => {
    let own = counts.get(brokerId)
    if (!own) {
      own = { leaders: 0, replicas: 0 }
      counts.set(brokerId, own)
    }
    return own
  }
  for (const { partitions } of topics) {
    for (const { leader, replicas } of partitions) {
      if (leader !== null) of(leader).leaders += 1
      for (const replica of replicas) of(replica).replicas += 1
    }
  }
  return counts
}

export const buildSnapshot = (metadata: ClusterMetadata): Snapshot => {
  const topics = metadata.topics.map(topicRow).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  return {
    kafkaClusterId: metadata.kafkaClusterId,
    brokers: metadata.brokers,
    topics,
    byName: new Map(topics.map((topic) => [topic.name, topic])),
    byBroker: countByBroker(topics),
  }
}
