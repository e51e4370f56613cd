import type { ClusterOverview, PartitionState } from '@headgate/domain'
import { partitionState, worseState } from '../snapshot/partition-state.ts'
import type { TopicRow } from '../snapshot/topic-row.ts'

export const STRIP_MARKS_MAX = 140

/** At most 140 marks in topic order; each stands for a bundle of neighbouring partitions and shows the worst among them. */
export const healthStrip = (topics: readonly Pick<TopicRow, 'partitions'>[]): ClusterOverview['strip'] => {
  const states = topics.flatMap(({ partitions }) => partitions.map(partitionState))
  const marks = Math.min(STRIP_MARKS_MAX, states.length)
  return Array.from({ length: marks }, (_, mark) => {
    const from = Math.floor((mark * states.length) / marks)
    const to = Math.floor(((mark + 1) * states.length) / marks)
    return states.slice(from, to).reduce<PartitionState>(worseState, 'in-sync')
  })
}
