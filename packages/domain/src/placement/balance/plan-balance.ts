import { capacityShares } from '../broker-load.ts'
import { createDraft } from '../draft.ts'
import type { PlacementCluster, PlacementGoal, PlacementResult } from '../types.ts'
import { type BalanceState, createBalanceState } from './balance-state.ts'
import { type Band, createBand, outsideOf } from './band.ts'
import { evenOut } from './even-out.ts'
import { evenOutLeaders } from './even-out-leaders.ts'
import { leastToCopy } from './least-to-copy.ts'
import { spreadRacks } from './spread-racks.ts'

const sumOfUsable = ({ isUsable }: BalanceState, carried: Float64Array): number =>
  carried.reduce((sum, value, broker) => sum + (isUsable[broker] === 1 ? value : 0), 0)

const bandOf = (state: BalanceState, carried: Float64Array, shares: Float64Array | null): Band => {
  const mean = sumOfUsable(state, carried) / Math.max(state.usableCount, 1)
  return createBand(
    Float64Array.from(carried, (_, broker) => mean * (shares?.[broker] ?? 1)),
    state.isUsable,
    shares === null,
  )
}

const within = (band: Band, carried: Float64Array, broker: number, by: number): boolean => {
  const value = (carried[broker] as number) + by
  return value >= (band.lower[broker] as number) && value <= (band.upper[broker] as number)
}

/**
 * In this order: racks (a copy each that no plan can save), bytes (largest replicas first: the fewest moves), replicas (smallest first:
 * the fewest bytes, and none that would take a broker out of its band of bytes), leaders (no bytes at all). Until every broker lies
 * within BALANCE_TOLERANCE of its target, or no move pays any more. Bytes are measured against the share of disk.
 *
 * Bounds, each proved where it is made: racks exactly the least; bytes at most twice the least; replicas at most twice the fewest
 * copies. Racks and bytes together at most five times: with S the bytes copied for racks and L the least for bytes, those S may add up to
 * 2 S to what lies outside the bands, so S + 2 L + 2 S ≤ 5 · max(S, L). A replica that is moved twice is copied once.
 */
export const planBalance = (
  cluster: PlacementCluster,
  goal: Extract<PlacementGoal, { kind: 'balance' }>,
): PlacementResult => {
  const state = createBalanceState(cluster, goal.topics)
  const { load } = state
  const bound = { bytes: 0, replicas: 0 }
  const atLeast = (least: { bytes: number; replicas: number }): void => {
    bound.bytes = Math.max(bound.bytes, least.bytes)
    bound.replicas = Math.max(bound.replicas, least.replicas)
  }
  const byBytes = goal.by.includes('bytes') ? bandOf(state, load.bytes, capacityShares(cluster)) : null
  const byReplicas = goal.by.includes('replicas') ? bandOf(state, load.replicas, null) : null
  if (byBytes) {
    const { over, under } = outsideOf(byBytes, load.bytes)
    atLeast({ bytes: Math.max(over, under), replicas: 0 })
  }
  if (byReplicas) atLeast(leastToCopy(state, byReplicas))

  if (goal.spreadRacks) atLeast(spreadRacks(state))
  const bytesOf = (position: number): number => (cluster.bytes[position] as number) || 0
  if (byBytes)
    evenOut(state, {
      carried: load.bytes,
      band: byBytes,
      weightOf: bytesOf,
      order: 'largest-first',
      permits: () => true,
    })
  if (byReplicas)
    evenOut(state, {
      carried: load.replicas,
      band: byReplicas,
      weightOf: () => 1,
      order: 'smallest-first',
      permits: (position, from, to) =>
        byBytes === null ||
        ((within(byBytes, load.bytes, from, -bytesOf(position)) || !within(byBytes, load.bytes, from, 0)) &&
          (within(byBytes, load.bytes, to, bytesOf(position)) || !within(byBytes, load.bytes, to, 0))),
    })
  if (goal.by.includes('leaders')) evenOutLeaders(state)
  return resultOf(state, bound)
}

const resultOf = (state: BalanceState, bound: { bytes: number; replicas: number }): PlacementResult => {
  const { cluster, replicas } = state
  const draft = createDraft(cluster)
  for (let position = 0; position < cluster.partition.length; position += 1) {
    const from = cluster.replicaStart[position] as number
    const to = cluster.replicaStart[position + 1] as number
    let isSame = true
    for (let slot = from; slot < to; slot += 1) isSame &&= replicas[slot] === cluster.replicas[slot]
    if (!isSame) draft.move(position, replicas.subarray(from, to), to - from)
  }
  return draft.result({ bytes: Math.round(bound.bytes), replicas: bound.replicas })
}
