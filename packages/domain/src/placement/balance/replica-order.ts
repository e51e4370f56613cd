import type { BalanceState } from './balance-state.ts'

/** The partitions of which this broker holds a replica, among the chosen topics, by size; of equal size in their own order. */
export type ReplicaOrder = (broker: number) => Int32Array

/** Reads the placement once for all of these brokers. */
export const createReplicaOrder = (
  { cluster, replicas, isChosen }: BalanceState,
  isWanted: Uint8Array,
  direction: 'smallest-first' | 'largest-first',
): ReplicaOrder => {
  const start = new Int32Array(cluster.brokers.length + 1)
  const each = (visit: (position: number, broker: number) => void): void => {
    for (let position = 0; position < cluster.partition.length; position += 1) {
      if (isChosen[cluster.topicOf[position] as number] === 0) continue
      const to = cluster.replicaStart[position + 1] as number
      for (let slot = cluster.replicaStart[position] as number; slot < to; slot += 1) {
        const broker = replicas[slot] as number
        if (isWanted[broker] === 1) visit(position, broker)
      }
    }
  }
  each((_, broker) => {
    start[broker + 1] = (start[broker + 1] as number) + 1
  })
  for (let broker = 0; broker < cluster.brokers.length; broker += 1)
    start[broker + 1] = (start[broker + 1] as number) + (start[broker] as number)
  const fill = start.slice()
  const positions = new Int32Array(start[cluster.brokers.length] as number)
  each((position, broker) => {
    const place = fill[broker] as number
    positions[place] = position
    fill[broker] = place + 1
  })
  const sign = direction === 'smallest-first' ? 1 : -1
  const size = (position: number): number => (cluster.bytes[position] as number) || 0
  return (broker) =>
    positions.subarray(start[broker], start[broker + 1]).sort((a, b) => sign * (size(a) - size(b)) || a - b)
}
