import { nextMoves } from '../../placement/next-moves.ts'
import type { PartitionMove } from '../../plans/partition-move.ts'
import { without } from './replica-sets.ts'
import { type Direction, type Standing, sourceOf, targetOf } from './standing.ts'
import { copiedTo } from './throttle-entries.ts'
import { partitionKey, type ReassignmentMemory, type ReassignmentObservation, type ReassignmentSpec } from './types.ts'

/** Requests of the controller stay small, and so does what a crash leaves behind. */
const IN_FLIGHT_MAX = 500

type Cluster = Pick<ReassignmentObservation, 'partitions' | 'brokers'>

/** Why a move may not begin now; null: it may. */
export const whyNotNow = (
  move: PartitionMove,
  direction: Direction,
  { partitions, brokers }: Cluster,
): string | null => {
  const seen = partitions.get(partitionKey(move.topic, move.partition))
  if (!seen) return null
  const target = targetOf(move, direction)
  const copies = copiedTo(move, direction)
  const down = copies.find((brokerId) => brokers.get(brokerId)?.isUp === false)
  if (down !== undefined) return `broker ${down}, which is down`
  if (seen.leader === null && copies.length > 0) return `a leader of ${move.topic}-${move.partition}`
  // Dropping a replica that is in sync while one that stays is not would leave fewer copies than there seem to be.
  const stays = without(target, copies)
  const late = without(stays, seen.isr)
  return without(seen.replicas, target).length > 0 && late.length > 0
    ? `the replica of ${move.topic}-${move.partition} on broker ${late[0]} to be in sync`
    : null
}

export type Chosen = { begin: number[]; pending: number; waitsFor: string | null }

/** Which pending moves may begin beside those under way. */
export const chooseMoves = (
  spec: ReassignmentSpec,
  { direction, flying, skipped, doubts }: ReassignmentMemory,
  cluster: Cluster,
  standings: readonly Standing[],
): Chosen => {
  const places = new Map<PartitionMove, number>()
  const oriented = (index: number): PartitionMove[] => {
    const move = spec.moves[index]
    if (!move) return []
    const turned = { ...move, before: sourceOf(move, direction), after: targetOf(move, direction) }
    places.set(turned, index)
    return [turned]
  }
  const isTaken = new Set([...flying, ...skipped])
  let pending = 0
  let waitsFor: string | null = null
  const ready: number[] = []
  for (const [index, move] of spec.moves.entries()) {
    if (standings[index] === 'doubtful' && doubts[index] !== undefined) pending += 1
    if (standings[index] !== 'pending' || isTaken.has(index)) continue
    pending += 1
    const reason = whyNotNow(move, direction, cluster)
    if (reason === null) ready.push(index)
    else waitsFor ??= reason
  }
  const remaining = function* (): Generator<PartitionMove> {
    for (const index of ready) yield* oriented(index)
  }
  const leaderOf = ({ topic, partition }: PartitionMove) =>
    cluster.partitions.get(partitionKey(topic, partition))?.leader ?? null
  const chosen = nextMoves(remaining(), flying.flatMap(oriented), spec.concurrentMovesPerBroker, {
    leaderOf,
    maxInFlight: IN_FLIGHT_MAX,
  })
  const begin = chosen.flatMap((move) => places.get(move) ?? [])
  return { begin, pending: pending - begin.length, waitsFor: begin.length + flying.length === 0 ? waitsFor : null }
}
