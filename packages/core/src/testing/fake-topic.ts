import type { PartitionMetadata, TopicMetadata } from '../ports/admin.ts'

/** Replicas go round the brokers as Kafka places them; the first of each is leader, all are in sync. */
export const fakePartitions = (
  numPartitions: number,
  replicationFactor: number,
  brokerIds: readonly number[] = [1, 2, 3],
): PartitionMetadata[] =>
  Array.from({ length: numPartitions }, (_, partition) => {
    const replicas = Array.from(
      { length: replicationFactor },
      (_replica, place) => brokerIds[(partition + place) % brokerIds.length] ?? 0,
    )
    return { partition, leader: replicas[0] ?? null, leaderEpoch: 0, replicas, isr: [...replicas], offlineReplicas: [] }
  })

export const fakeTopic = (name: string, numPartitions = 3, replicationFactor = 3): TopicMetadata => ({
  name,
  topicId: `id-of-${name}`,
  isInternal: false,
  partitions: fakePartitions(numPartitions, replicationFactor),
})
