import { sortBy } from '../lib/sort-by.ts'
import type { Snapshot } from '../snapshot/build-snapshot.ts'
import { STATE_RANK } from '../snapshot/partition-state.ts'
import type { TopicRow } from '../snapshot/topic-row.ts'
import type { WholeClusterKeys } from './whole-cluster-keys.ts'

/** By the topics of a snapshot, which those after it share while nothing changes, and order; the values are there to tell an order by an older reading. */
const known = new WeakMap<Snapshot['topics'], Map<string, { values: unknown; rows: TopicRow[] }>>()

const keyOf =
  (values: WholeClusterKeys['values'] | undefined) =>
  (topic: TopicRow, field: string): string | number | null => {
    switch (field) {
      case 'partitions':
        return topic.numPartitions
      case 'replicationFactor':
        return topic.replicationFactor
      case 'state':
        return STATE_RANK[topic.state]
      case 'bytes':
      case 'records':
        return values?.get(topic.name) ?? null
      default:
        return topic.name
    }
  }

/** All topics of the snapshot in this order, worked out once: filters keep the order, so that search and paging need no sort of their own. */
export const sortedTopics = (snapshot: Snapshot, sort: string, whole: WholeClusterKeys | null): readonly TopicRow[] => {
  if (sort === 'name') return snapshot.topics
  const orders = known.get(snapshot.topics) ?? new Map()
  known.set(snapshot.topics, orders)
  const values = whole?.values
  const order = orders.get(sort)
  if (order && order.values === values) return order.rows
  const rows = sortBy(snapshot.topics, sort, keyOf(values), ({ name }) => name)
  orders.set(sort, { values, rows })
  return rows
}
