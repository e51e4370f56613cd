import type { PartitionMove } from '../../plans/partition-move.ts'
import { without } from './replica-sets.ts'
import { type Direction, sourceOf, targetOf } from './standing.ts'
import { type ListChange, SIDES, type Sides } from './types.ts'

/** Replicas that a move copies. */
export const copiedTo = (move: PartitionMove, direction: Direction): number[] =>
  without(targetOf(move, direction), sourceOf(move, direction))

/**
 * Exactly the moving replicas, as `partition:broker`: followers that receive, and as leaders all that may send. In-sync followers are
 * not held back by being named here: Kafka throttles what is out of sync alone.
 */
export const throttleEntries = (move: PartitionMove, direction: Direction): Sides<string[]> => {
  const copies = copiedTo(move, direction)
  const entry = (brokerId: number) => `${move.partition}:${brokerId}`
  return copies.length === 0
    ? { leader: [], follower: [] }
    : { leader: sourceOf(move, direction).map(entry), follower: copies.map(entry) }
}

export const parseReplicaList = (value: string | null): string[] =>
  (value ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')

/** Every entry that a job may ever set in the lists of one topic. */
export const possibleEntries = (moves: readonly PartitionMove[]): Sides<Set<string>> => {
  const all = { leader: new Set<string>(), follower: new Set<string>() }
  for (const move of moves)
    for (const direction of ['forward', 'back'] as const) {
      const entries = throttleEntries(move, direction)
      for (const side of SIDES) for (const entry of entries[side]) all[side].add(entry)
    }
  return all
}

type TopicLists = {
  topic: string
  seen: Sides<string | null>
  wanted: Sides<readonly string[]>
  /** Were there before us. */
  kept: Sides<readonly string[]>
  possible: Sides<ReadonlySet<string>>
}

/** What makes the lists of a topic those that we want, and leaves what others set. Empty: they are. */
export const changesOfLists = ({ topic, seen, wanted, kept, possible }: TopicLists): ListChange[] =>
  SIDES.flatMap((side) => {
    const value = seen[side]
    const present = parseReplicaList(value)
    // Every replica of the topic is named already, by somebody else.
    if (present.includes('*')) return []
    const append = wanted[side].filter((entry) => !present.includes(entry))
    const subtract = present.filter(
      (entry) => possible[side].has(entry) && !kept[side].includes(entry) && !wanted[side].includes(entry),
    )
    // What is left of a list when its last entry is taken out.
    const isDelete = value !== null && present.length === 0 && append.length === 0
    return append.length + subtract.length > 0 || isDelete ? [{ topic, side, append, subtract, isDelete }] : []
  })
