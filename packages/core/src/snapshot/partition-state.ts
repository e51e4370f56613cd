import type { PartitionState } from '@headgate/domain'
import type { PartitionMetadata } from '../ports/admin.ts'

export const partitionState = ({ leader, isr, replicas }: PartitionMetadata): PartitionState => {
  if (leader === null) return 'offline'
  return isr.length < replicas.length ? 'under-replicated' : 'in-sync'
}

/** Worse is higher. */
export const STATE_RANK: Readonly<Record<PartitionState, number>> = { 'in-sync': 0, 'under-replicated': 1, offline: 2 }

export const worseState = (a: PartitionState, b: PartitionState): PartitionState =>
  STATE_RANK[a] >= STATE_RANK[b] ? a : b
