import { isInternalTopic, type PartitionState } from '@headgate/domain'
import type { PartitionMetadata, TopicMetadata } from '../ports/admin.ts'
import { partitionState, worseState } from './partition-state.ts'

/** A topic of the snapshot with what lists sort and filter by, computed once. */
export type TopicRow = {
  name: string
  lowerName: string
  topicId: string
  isInternal: boolean
  numPartitions: number
  /** Smallest replica count among the partitions. */
  replicationFactor: number
  state: PartitionState
  underReplicatedPartitions: number
  offlinePartitions: number
  /** Ordered by partition. */
  partitions: PartitionMetadata[]
}

const isInOrder = (partitions: readonly PartitionMetadata[]): boolean =>
  partitions.every(({ partition }, place) => place === 0 || (partitions[place - 1]?.partition ?? 0) < partition)

export const topicRow = (topic: TopicMetadata): TopicRow => {
  let state: PartitionState = 'in-sync'
  let underReplicatedPartitions = 0
  let offlinePartitions = 0
  let replicationFactor = Number.POSITIVE_INFINITY
  for (const partition of topic.partitions) {
    const own = partitionState(partition)
    state = worseState(state, own)
    // An offline partition lacks replicas as well, and is counted as the worse of the two only.
    if (own === 'offline') offlinePartitions += 1
    else if (own === 'under-replicated') underReplicatedPartitions += 1
    if (partition.replicas.length < replicationFactor) replicationFactor = partition.replicas.length
  }
  return {
    name: topic.name,
    lowerName: topic.name.toLowerCase(),
    topicId: topic.topicId,
    isInternal: topic.isInternal || isInternalTopic(topic.name),
    numPartitions: topic.partitions.length,
    replicationFactor: Number.isFinite(replicationFactor) ? replicationFactor : 0,
    state,
    underReplicatedPartitions,
    offlinePartitions,
    partitions: isInOrder(topic.partitions)
      ? topic.partitions
      : topic.partitions.toSorted((a, b) => a.partition - b.partition),
  }
}
