import type { PartitionMove } from '../../plans/partition-move.ts'
import { isSameOrder, isSameSet } from './replica-sets.ts'
import { type PartitionSeen, partitionKey, type ReassignmentMemory, type ReassignmentObservation } from './types.ts'

/**
 * landed: at its end · flying: Kafka is at it · pending: may be begun · reverse: under way in the direction that is no longer wanted ·
 * foreign: under way to where another tool wants it · doubtful: at a place that is neither end nor beginning · gone: no such partition.
 */
export type Standing = 'landed' | 'flying' | 'pending' | 'reverse' | 'foreign' | 'doubtful' | 'gone'
export type Direction = ReassignmentMemory['direction']

export const targetOf = (move: PartitionMove, direction: Direction): number[] =>
  direction === 'forward' ? move.after : move.before
export const sourceOf = (move: PartitionMove, direction: Direction): number[] =>
  direction === 'forward' ? move.before : move.after

const atRest = (move: PartitionMove, direction: Direction, { replicas }: PartitionSeen): Standing => {
  if (isSameOrder(replicas, targetOf(move, direction))) return 'landed'
  if (isSameSet(replicas, sourceOf(move, direction))) return 'pending'
  // A cancelled move comes back to its brokers, and not always in their order.
  return direction === 'back' && isSameSet(replicas, move.before) ? 'pending' : 'doubtful'
}

/** The replicas in their order that a pending move lies on when it is given up. */
export const homeOf = (
  move: PartitionMove,
  direction: Direction,
  { replicas }: Pick<PartitionSeen, 'replicas'>,
): number[] => (isSameSet(replicas, sourceOf(move, direction)) ? sourceOf(move, direction) : targetOf(move, direction))

/** Where a move stands, from the cluster alone. The controller's word on what is under way comes before what brokers' metadata show. */
export const standingOf = (
  move: PartitionMove,
  direction: Direction,
  { partitions, ongoing }: Pick<ReassignmentObservation, 'partitions' | 'ongoing'>,
): Standing => {
  const key = partitionKey(move.topic, move.partition)
  const seen = partitions.get(key)
  if (!seen) return 'gone'
  const goal = ongoing.get(key)
  if (!goal) return atRest(move, direction, seen)
  if (isSameOrder(goal, targetOf(move, direction))) return 'flying'
  return direction === 'back' && isSameOrder(goal, move.after) ? 'reverse' : 'foreign'
}
