import type { PartitionLeader, TopicLayout } from '../link/topic-directory.ts'

export type LedPartitions = { leader: PartitionLeader; partitions: number[] }

/** Partitions gathered under the broker that leads them, so that each broker is asked once. */
export const byLeader = (partitions: TopicLayout['partitions']) => {
  const led = new Map<number, LedPartitions>()
  const leaderless: number[] = []
  for (const { partition, leader } of partitions) {
    if (!leader) leaderless.push(partition)
    else {
      const group = led.get(leader.brokerId) ?? { leader, partitions: [] }
      group.partitions.push(partition)
      led.set(leader.brokerId, group)
    }
  }
  return { led: [...led.values()], leaderless }
}
