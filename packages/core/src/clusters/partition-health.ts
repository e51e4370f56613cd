import type { PartitionHealth } from '@headgate/domain'
import { partitionState } from '../snapshot/partition-state.ts'
import type { TopicRow } from '../snapshot/topic-row.ts'

/** `minIsr` null: not known, and so is the count that depends on it. A topic without an entry counts as 1, Kafka's default. */
export const partitionHealth = (
  topics: readonly Pick<TopicRow, 'name' | 'partitions'>[],
  minIsr: ReadonlyMap<string, number> | null,
): PartitionHealth => {
  const health = { total: 0, offline: 0, underReplicated: 0, underMinIsr: 0, notPreferredLeader: 0 }
  for (const { name, partitions } of topics) {
    const needed = minIsr?.get(name) ?? 1
    for (const partition of partitions) {
      health.total += 1
      const state = partitionState(partition)
      if (state === 'offline') health.offline += 1
      else if (state === 'under-replicated') health.underReplicated += 1
      // Since KIP-966 the broker asks for no more in-sync replicas than the partition has replicas.
      if (partition.isr.length < Math.min(needed, partition.replicas.length)) health.underMinIsr += 1
      if (partition.leader !== null && partition.leader !== partition.replicas[0]) health.notPreferredLeader += 1
    }
  }
  return { ...health, underMinIsr: minIsr ? health.underMinIsr : null }
}
