import type { PartitionMove } from '../plans/partition-move.ts'
import { createMoveLedger } from './move-ledger.ts'
import type { PlacementCluster, PlacementResult } from './types.ts'

/**
 * What hand-made moves cost, in the terms of a plan. What they are measured against is the placement, not their own `before`; moves of
 * partitions that the placement does not hold, and brokers that nobody knows, cost nothing here: the guards speak of them.
 */
export const placementCost = (
  cluster: PlacementCluster,
  moves: Iterable<PartitionMove>,
): Pick<PlacementResult, 'bytesToMove' | 'replicasToCopy' | 'brokers'> => {
  const ledger = createMoveLedger(cluster)
  const brokers = new Map(cluster.brokers.map(({ brokerId }, position) => [brokerId, position]))
  const find = createPositionLookup(cluster)
  for (const { topic, partition, after } of moves) {
    const position = find(topic, partition)
    if (position < 0) continue
    const known = Int32Array.from(after.flatMap((brokerId) => brokers.get(brokerId) ?? []))
    ledger.record(position, known, known.length)
  }
  return ledger.result()
}

/** The position of a partition in the placement; -1 when it is not there. */
export const createPositionLookup = (cluster: PlacementCluster): ((topic: string, partition: number) => number) => {
  const topics = new Map(cluster.topics.map((name, position) => [name, position]))
  return (topic, partition) => {
    const t = topics.get(topic)
    if (t === undefined) return -1
    let low = cluster.topicStart[t] as number
    let high = (cluster.topicStart[t + 1] as number) - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = cluster.partition[middle] as number
      if (found === partition) return middle
      if (found < partition) low = middle + 1
      else high = middle - 1
    }
    return -1
  }
}
