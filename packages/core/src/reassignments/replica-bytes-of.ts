import { type PlacementCluster, partitionAt } from '@headgate/domain'

/** Size of one replica of a partition, as the placement knows it. */
export const replicaBytesOf = (cluster: PlacementCluster): ((topic: string, partition: number) => number | null) => {
  const topics = new Map(cluster.topics.map((name, position) => [name, position]))
  return (topic, partition) => {
    const t = topics.get(topic)
    if (t === undefined) return null
    // Partitions of a topic are numbered from 0 without a gap, and stand in that order.
    const position = (cluster.topicStart[t] ?? 0) + partition
    if (position >= (cluster.topicStart[t + 1] ?? 0)) return null
    return partitionAt(cluster, position).bytes
  }
}
