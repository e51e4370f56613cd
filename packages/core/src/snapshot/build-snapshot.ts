import type { ClusterMetadata, TopicMetadata } from '../ports/admin.ts'
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
  /** What it was built from. */
  source: readonly TopicMetadata[]
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

/** A topic that is the same object as in the metadata of the snapshot before has not changed, nor has its row. */
const rowsOf = (source: readonly TopicMetadata[], previous: Snapshot | null): TopicRow[] => {
  const unchanged = new Set(previous?.source)
  return source.map((topic) => {
    const row = unchanged.has(topic) ? previous?.byName.get(topic.name) : undefined
    return row ?? topicRow(topic)
  })
}

/** Where nothing has changed since `previous` its index is shared: most readings of a large cluster tell nothing new. */
export const buildSnapshot = (metadata: ClusterMetadata, previous: Snapshot | null = null): Snapshot => {
  const { kafkaClusterId, brokers, topics: source } = metadata
  if (previous && previous.source === source) return { ...previous, kafkaClusterId, brokers }
  const topics = rowsOf(source, previous).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  return {
    kafkaClusterId,
    brokers,
    topics,
    byName: new Map(topics.map((topic) => [topic.name, topic])),
    byBroker: countByBroker(topics),
    source,
  }
}
