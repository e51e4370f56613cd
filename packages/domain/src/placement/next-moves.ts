import type { PartitionMove } from '../plans/partition-move.ts'
import { copiesOf } from './move-ledger.ts'

export type NextMovesOptions = {
  /** Who leads a partition now, and so sends; omitted or null: its preferred leader. */
  leaderOf?: (move: PartitionMove) => number | null
  /** Moves in flight altogether, those that copy nothing included. */
  maxInFlight?: number
}

/** One AlterPartitionReassignments of a thousand partitions is what controllers take without pausing for long. */
export const MOVES_IN_FLIGHT_MAX = 1_000

/**
 * Which of the remaining moves may begin now, in their order, so that no broker sends or receives more than `concurrentMovesPerBroker`
 * partitions at a time, those in flight counted. A move that copies nothing needs no slot. Reads no further than it must: it stops when
 * `maxInFlight` is reached, or as many moves as that in a row found their brokers busy.
 */
export const nextMoves = (
  remaining: Iterable<PartitionMove>,
  inFlight: Iterable<PartitionMove>,
  concurrentMovesPerBroker: number,
  { leaderOf, maxInFlight = MOVES_IN_FLIGHT_MAX }: NextMovesOptions = {},
): PartitionMove[] => {
  const busy = new Map<number, number>()
  const engaged = (move: PartitionMove): number[] => {
    const copies = copiesOf(move)
    const sender = leaderOf?.(move) ?? move.before[0]
    return copies.length === 0 || sender === undefined ? copies : [...new Set([sender, ...copies])]
  }
  const begin = (brokers: readonly number[]): void => {
    for (const broker of brokers) busy.set(broker, (busy.get(broker) ?? 0) + 1)
  }
  let flying = 0
  for (const move of inFlight) {
    flying += 1
    begin(engaged(move))
  }
  const next: PartitionMove[] = []
  let refused = 0
  for (const move of remaining) {
    if (flying + next.length >= maxInFlight || refused >= maxInFlight) break
    const brokers = engaged(move)
    if (brokers.some((broker) => (busy.get(broker) ?? 0) >= concurrentMovesPerBroker)) {
      refused += 1
      continue
    }
    refused = 0
    begin(brokers)
    next.push(move)
  }
  return next
}
