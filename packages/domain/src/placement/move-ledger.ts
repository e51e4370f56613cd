import type { PartitionMove } from '../plans/partition-move.ts'
import type { PlanCost } from '../plans/plan.ts'
import type { PlacementCluster } from './types.ts'

/** Adds up what moves cost, in arrays over the brokers. */
export type MoveLedger = {
  /** The partition at this position gets these replicas (positions of brokers, the first `n` of the buffer). */
  record: (position: number, after: Int32Array, n: number) => void
  result: () => { bytesToMove: number | null; replicasToCopy: number; brokers: PlanCost['brokers'] }
}

/**
 * A follower copies from the leader, so the leader's broker sends; without a leader nobody is known to send. A move of unknown size
 * makes the total, and the disk of the brokers it touches, unknown.
 */
export const createMoveLedger = (cluster: PlacementCluster): MoveLedger => {
  const size = cluster.brokers.length
  const counts = () => new Float64Array(size)
  const [bytesIn, bytesOut, freed, gained, lost, leadersGained] = [
    counts(),
    counts(),
    counts(),
    counts(),
    counts(),
    counts(),
  ]
  const isUnsure = new Uint8Array(size)
  let bytesToMove = 0
  let isUnknown = false
  let replicasToCopy = 0

  const bump = (array: Float64Array, broker: number, by: number): void => {
    array[broker] = (array[broker] as number) + by
  }
  const has = (list: Int32Array, from: number, to: number, broker: number): boolean => {
    for (let slot = from; slot < to; slot += 1) if (list[slot] === broker) return true
    return false
  }

  return {
    record: (position, after, n) => {
      const { replicas, replicaStart } = cluster
      const from = replicaStart[position] as number
      const to = replicaStart[position + 1] as number
      const weight = cluster.bytes[position] as number
      const isSizeUnknown = Number.isNaN(weight)
      const leader = cluster.leader[position] as number
      if (from < to) bump(leadersGained, replicas[from] as number, -1)
      if (n > 0) bump(leadersGained, after[0] as number, 1)
      for (let slot = 0; slot < n; slot += 1) {
        const broker = after[slot] as number
        if (has(replicas, from, to, broker)) continue
        replicasToCopy += 1
        bump(gained, broker, 1)
        if (isSizeUnknown) {
          isUnknown = true
          isUnsure[broker] = 1
          continue
        }
        bytesToMove += weight
        bump(bytesIn, broker, weight)
        if (leader >= 0) bump(bytesOut, leader, weight)
      }
      for (let slot = from; slot < to; slot += 1) {
        const broker = replicas[slot] as number
        if (has(after, 0, n, broker)) continue
        bump(lost, broker, 1)
        if (isSizeUnknown) isUnsure[broker] = 1
        else bump(freed, broker, weight)
      }
    },
    result: () => {
      const before = holdings(cluster)
      return {
        bytesToMove: isUnknown ? null : bytesToMove,
        replicasToCopy,
        brokers: cluster.brokers.map(({ brokerId, rack, usedBytes, diskTotalBytes }, broker) => {
          const replicasBefore = before.replicas[broker] as number
          const leadersBefore = before.leaders[broker] as number
          const change = (bytesIn[broker] as number) - (freed[broker] as number)
          return {
            brokerId,
            rack,
            bytesOut: bytesOut[broker] as number,
            bytesIn: bytesIn[broker] as number,
            replicasBefore,
            replicasAfter: replicasBefore + (gained[broker] as number) - (lost[broker] as number),
            leadersBefore,
            leadersAfter: leadersBefore + (leadersGained[broker] as number),
            usedBytesBefore: usedBytes,
            usedBytesAfter: usedBytes === null || isUnsure[broker] === 1 ? null : Math.max(0, usedBytes + change),
            diskTotalBytes,
          }
        }),
      }
    },
  }
}

const holdings = (cluster: PlacementCluster): { replicas: Float64Array; leaders: Float64Array } => {
  const replicas = new Float64Array(cluster.brokers.length)
  const leaders = new Float64Array(cluster.brokers.length)
  for (const broker of cluster.replicas) replicas[broker] = (replicas[broker] as number) + 1
  for (let p = 0; p < cluster.partition.length; p += 1) {
    const first = cluster.replicaStart[p] as number
    if (first === cluster.replicaStart[p + 1]) continue
    const broker = cluster.replicas[first] as number
    leaders[broker] = (leaders[broker] as number) + 1
  }
  return { replicas, leaders }
}

/** How many replicas a move copies: those that are not there yet. */
export const copiesOf = ({ before, after }: Pick<PartitionMove, 'before' | 'after'>): number[] =>
  after.filter((brokerId) => !before.includes(brokerId))
