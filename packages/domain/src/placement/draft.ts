import type { PartitionMove } from '../plans/partition-move.ts'
import { partitionAt } from './build-placement.ts'
import { createIntList } from './int-list.ts'
import { createMoveLedger } from './move-ledger.ts'
import {
  type PlacementCluster,
  type PlacementMoves,
  type PlacementResult,
  UNPLACEABLE_SHOWN,
  type Unplaceable,
} from './types.ts'

/** A plan in the making: compact, because it may touch every partition there is. */
export type Draft = {
  /** The partition at this position gets these replicas: positions of brokers, the first `n` of the buffer. In ascending order. */
  move: (position: number, after: Int32Array, n: number) => void
  giveUp: (position: number) => void
  result: (bound: { bytes: number | null; replicas: number }) => PlacementResult
}

const listOf = (
  cluster: PlacementCluster,
  positions: Int32Array,
  start: Int32Array,
  after: Int32Array,
): PlacementMoves => {
  const moveAt = (index: number): PartitionMove => {
    const { topic, partition, replicas, bytes } = partitionAt(cluster, positions[index] as number)
    const to = after.subarray(start[index], start[index + 1])
    return {
      topic,
      partition,
      before: [...replicas],
      after: Array.from(to, (broker) => cluster.brokers[broker]?.brokerId ?? -1),
      bytes,
    }
  }
  return {
    length: positions.length,
    at: (index) => (index >= 0 && index < positions.length ? moveAt(index) : undefined),
    slice: (from, to = positions.length) => {
      const end = Math.min(to, positions.length)
      return Array.from({ length: Math.max(end - from, 0) }, (_, offset) => moveAt(from + offset))
    },
    *[Symbol.iterator]() {
      for (let index = 0; index < positions.length; index += 1) yield moveAt(index)
    },
  }
}

export const createDraft = (cluster: PlacementCluster): Draft => {
  const positions = createIntList()
  const start = createIntList()
  const replicas = createIntList()
  const ledger = createMoveLedger(cluster)
  const unplaceable: Unplaceable[] = []
  let unplaceableTotal = 0
  return {
    move: (position, after, n) => {
      positions.push(position)
      start.push(replicas.length())
      for (let slot = 0; slot < n; slot += 1) replicas.push(after[slot] as number)
      ledger.record(position, after, n)
    },
    giveUp: (position) => {
      unplaceableTotal += 1
      if (unplaceable.length >= UNPLACEABLE_SHOWN) return
      const { topic, partition } = partitionAt(cluster, position)
      unplaceable.push({ topic, partition, reason: 'too-few-usable-brokers' })
    },
    result: (bound) => {
      start.push(replicas.length())
      const cost = ledger.result()
      return {
        moves: listOf(cluster, positions.values(), start.values(), replicas.values()),
        unplaceable,
        unplaceableTotal,
        ...cost,
        lowerBoundBytes: cost.bytesToMove === null ? null : bound.bytes,
        lowerBoundReplicas: bound.replicas,
      }
    },
  }
}
