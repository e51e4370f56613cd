import type { PartitionMove } from '../../plans/partition-move.ts'
import { restoreRates, setRates } from './broker-rates.ts'
import type { Clearance } from './clearance.ts'
import { changesOfLists, copiedTo, parseReplicaList, possibleEntries, throttleEntries } from './throttle-entries.ts'
import {
  type ListChange,
  type ReassignmentAction,
  type ReassignmentEvent,
  type ReassignmentMemory,
  type ReassignmentObservation,
  type ReassignmentSpec,
  SIDES,
  type Sides,
} from './types.ts'

type Possible = { brokers: number[]; of: (topic: string) => Sides<Set<string>> }
const known = new WeakMap<ReassignmentSpec, Possible>()

/** What a job may ever throttle; worked out once for each spec, and by topic only where it is asked for. */
const possibleOf = (spec: ReassignmentSpec): Possible => {
  const kept = known.get(spec)
  if (kept) return kept
  const byTopic = Map.groupBy(spec.moves, ({ topic }) => topic)
  const entries = new Map<string, Sides<Set<string>>>()
  const brokers = new Set<number>()
  for (const move of spec.moves)
    if (copiedTo(move, 'forward').length + copiedTo(move, 'back').length > 0)
      for (const brokerId of [...move.before, ...move.after]) brokers.add(brokerId)
  const possible: Possible = {
    brokers: [...brokers].sort((a, b) => a - b),
    of: (topic) => {
      const own = entries.get(topic) ?? possibleEntries(byTopic.get(topic) ?? [])
      entries.set(topic, own)
      return own
    },
  }
  known.set(spec, possible)
  return possible
}

/** Brokers whose rates the job reads: those it may throttle. */
export const throttledBrokers = (spec: ReassignmentSpec): number[] =>
  spec.throttleBytesPerSec === null ? [] : possibleOf(spec).brokers

export type Throttled = {
  memory: Pick<ReassignmentMemory, 'topics' | 'brokers' | 'yielded' | 'rates'>
  actions: ReassignmentAction[]
  events: ReassignmentEvent[]
  /** Nothing of ours is set, and nothing is about to be. */
  isClean: boolean
  /** Nothing of ours is left but on brokers that do not answer. */
  isOwing: boolean
  /** Brokers that must answer before their rates can be given back. */
  waitsFor: number[]
  /** Whether this move may begin: its throttle is set, or is in these actions. */
  isReady: (move: PartitionMove) => boolean
}

/** The throttle that the moves under way need, no more, and without touching what others set. */
export const throttle = (
  spec: ReassignmentSpec,
  memory: ReassignmentMemory,
  { lists, brokers }: ReassignmentObservation,
  underWay: readonly number[],
  clearance: Clearance,
): Throttled => {
  const copying = underWay
    .flatMap((index) => spec.moves[index] ?? [])
    .filter((move) => copiedTo(move, memory.direction).length > 0)
  const isWanted = spec.throttleBytesPerSec !== null && copying.length > 0
  const possible = possibleOf(spec)

  const wanted = new Map<string, Sides<string[]>>()
  for (const move of isWanted ? copying : []) {
    const own = wanted.get(move.topic) ?? { leader: [], follower: [] }
    const entries = throttleEntries(move, memory.direction)
    for (const side of SIDES) own[side].push(...entries[side])
    wanted.set(move.topic, own)
  }

  const topics: ReassignmentMemory['topics'] = {}
  const changes: ListChange[] = []
  for (const topic of new Set([...Object.keys(memory.topics), ...wanted.keys()])) {
    const seen = lists.get(topic)
    const kept = memory.topics[topic]
    // Gone, and its lists with it; or not looked at yet.
    if (!seen) continue
    const own = kept ?? {
      leader: parseReplicaList(seen.leader).filter((entry) => possible.of(topic).leader.has(entry)),
      follower: parseReplicaList(seen.follower).filter((entry) => possible.of(topic).follower.has(entry)),
    }
    const wants = wanted.get(topic) ?? { leader: [], follower: [] }
    const ownChanges = changesOfLists({ topic, seen, wanted: wants, kept: own, possible: possible.of(topic) })
    changes.push(...ownChanges)
    if (ownChanges.length > 0 || wanted.has(topic) || clearance.isToBeSeenAgain(`topic ${topic}`)) topics[topic] = own
  }

  const rates = isWanted && memory.rates.length === 0 ? [spec.throttleBytesPerSec ?? 1] : memory.rates
  const set = isWanted
    ? setRates(possible.brokers, { ...memory, rates }, brokers)
    : { ...restoreRates(memory, brokers, clearance), yielded: [], events: [] }
  const actions: ReassignmentAction[] = []
  if (set.changes.length > 0) actions.push({ kind: 'rates', brokers: set.changes })
  if (changes.length > 0) actions.push({ kind: 'lists', changes })
  const unknown = new Set(set.unknown)
  return {
    memory: { topics, brokers: set.brokers, yielded: set.yielded, rates },
    actions,
    events: set.events,
    isClean: Object.keys(topics).length === 0 && Object.keys(set.brokers).length === 0 && actions.length === 0,
    isOwing:
      Object.keys(topics).length === 0 &&
      actions.length === 0 &&
      set.unknown.length > 0 &&
      Object.keys(set.brokers).every((brokerId) => unknown.has(Number(brokerId))),
    waitsFor: isWanted ? [] : set.unknown,
    isReady: (move) =>
      spec.throttleBytesPerSec === null ||
      copiedTo(move, memory.direction).length === 0 ||
      (lists.has(move.topic) && !copiedTo(move, memory.direction).some((brokerId) => unknown.has(brokerId))),
  }
}
