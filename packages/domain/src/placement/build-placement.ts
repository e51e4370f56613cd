import type { PlacementBroker, PlacementCluster, PlacementPartition, PlacementTopic } from './types.ts'

/** A broker that holds replicas and that nobody listed: it is down. */
const absent = (brokerId: number): PlacementBroker => ({
  brokerId,
  rack: null,
  isUsable: false,
  usedBytes: null,
  diskTotalBytes: null,
})

const allBrokers = (brokers: readonly PlacementBroker[], topics: readonly PlacementTopic[]): PlacementBroker[] => {
  const byId = new Map(brokers.map((broker) => [broker.brokerId, broker]))
  for (const topic of topics)
    for (const { replicas } of topic.partitions)
      for (const brokerId of replicas) if (!byId.has(brokerId)) byId.set(brokerId, absent(brokerId))
  return [...byId.values()].sort((a, b) => a.brokerId - b.brokerId)
}

/**
 * Plain metadata as a placement. Topics are ordered by name and partitions by number, so that the same cluster gives the same plan
 * in whatever order the broker listed it. Brokers that only occur as replicas are added as not usable.
 */
export const buildPlacement = (
  brokers: readonly PlacementBroker[],
  topics: readonly PlacementTopic[],
): PlacementCluster => {
  const known = allBrokers(brokers, topics)
  const positions = new Map(known.map(({ brokerId }, position) => [brokerId, position]))
  const sorted = [...topics].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  let partitionCount = 0
  let replicaCount = 0
  for (const { partitions } of sorted) {
    partitionCount += partitions.length
    for (const { replicas } of partitions) replicaCount += replicas.length
  }
  const topicStart = new Int32Array(sorted.length + 1)
  const topicOf = new Int32Array(partitionCount)
  const partition = new Int32Array(partitionCount)
  const replicaStart = new Int32Array(partitionCount + 1)
  const replicas = new Int32Array(replicaCount)
  const inSync = new Uint8Array(replicaCount)
  const leader = new Int32Array(partitionCount)
  const bytes = new Float64Array(partitionCount)
  let p = 0
  let r = 0
  for (const [t, topic] of sorted.entries()) {
    topicStart[t] = p
    for (const item of [...topic.partitions].sort((a, b) => a.partition - b.partition)) {
      topicOf[p] = t
      partition[p] = item.partition
      replicaStart[p] = r
      leader[p] = (item.leader === null ? undefined : positions.get(item.leader)) ?? -1
      bytes[p] = item.bytes ?? Number.NaN
      for (const brokerId of item.replicas) {
        replicas[r] = positions.get(brokerId) ?? -1
        inSync[r] = item.isr.includes(brokerId) ? 1 : 0
        r += 1
      }
      p += 1
    }
  }
  topicStart[sorted.length] = p
  replicaStart[p] = r
  return {
    brokers: known,
    topics: sorted.map(({ name }) => name),
    topicStart,
    topicOf,
    partition,
    replicaStart,
    replicas,
    inSync,
    leader,
    bytes,
  }
}

/** One partition of a placement as plain metadata, by its position. */
export const partitionAt = (cluster: PlacementCluster, position: number): PlacementPartition & { topic: string } => {
  const idOf = (broker: number): number => cluster.brokers[broker]?.brokerId ?? -1
  const from = cluster.replicaStart[position] ?? 0
  const to = cluster.replicaStart[position + 1] ?? from
  const replicas = [...cluster.replicas.subarray(from, to)].map(idOf)
  const leader = cluster.leader[position] ?? -1
  const bytes = cluster.bytes[position] ?? Number.NaN
  return {
    topic: cluster.topics[cluster.topicOf[position] ?? -1] ?? '',
    partition: cluster.partition[position] ?? -1,
    replicas,
    leader: leader < 0 ? null : idOf(leader),
    isr: replicas.filter((_, slot) => cluster.inSync[from + slot] === 1),
    bytes: Number.isNaN(bytes) ? null : bytes,
  }
}
