import type { PartitionMove } from '../../plans/partition-move.ts'
import type { Clearance } from './clearance.ts'
import { sourceOf } from './standing.ts'
import { copiedTo } from './throttle-entries.ts'
import type {
  ReassignmentAction,
  ReassignmentEvent,
  ReassignmentMemory,
  ReassignmentObservation,
  ReassignmentSpec,
} from './types.ts'

type Holds = ReassignmentMemory['minIsr']
type Held = {
  minIsr: Holds
  actions: ReassignmentAction[]
  events: ReassignmentEvent[]
  /** Whether this move may begin: acks=all writers can go on meanwhile. */
  isReady: (move: PartitionMove) => boolean
}

const leasts = new WeakMap<ReassignmentSpec, Map<string, number>>()

/** The fewest replicas that any copied partition of a topic has on either side; one value for the whole job. */
const leastOf = (spec: ReassignmentSpec, topic: string): number => {
  let known = leasts.get(spec)
  if (!known) {
    known = new Map()
    for (const move of spec.moves) {
      const sides = (['forward', 'back'] as const).filter((direction) => copiedTo(move, direction).length > 0)
      for (const direction of sides)
        known.set(move.topic, Math.min(known.get(move.topic) ?? Infinity, sourceOf(move, direction).length))
    }
    leasts.set(spec, known)
  }
  return known.get(topic) ?? 1
}

/**
 * A leader asks for min(min.insync.replicas, number of replicas) in sync, and counts the replicas that are still being copied: one replica
 * that is to become three fails every acks=all write with NOT_ENOUGH_REPLICAS for as long as the copies take. So while they do,
 * min.insync.replicas of the topic is held at the number of replicas that are there, which is what counted until then; and is put back.
 */
export const holdMinIsr = (
  spec: ReassignmentSpec,
  memory: ReassignmentMemory,
  { minIsr: seenOf }: ReassignmentObservation,
  underWay: readonly number[],
  clearance: Clearance,
): Held => {
  const copying = underWay.flatMap((index) => {
    const move = spec.moves[index]
    return move && copiedTo(move, memory.direction).length > 0 ? [move] : []
  })
  const byTopic = Map.groupBy(copying, ({ topic }) => topic)
  const minIsr: Holds = {}
  const changes: Extract<ReassignmentAction, { kind: 'min-isr' }>['topics'] = []
  const events: ReassignmentEvent[] = []
  for (const topic of new Set([...Object.keys(memory.minIsr), ...byTopic.keys()])) {
    const seen = seenOf.get(topic)
    // Gone, and its configs with it; or not looked at yet.
    if (!seen) continue
    const kept = memory.minIsr[topic]
    const hold = kept?.hold ?? String(leastOf(spec, topic))
    const isTheirs = kept !== undefined && seen.own !== kept.hold && seen.own !== kept.had
    if (isTheirs)
      events.push({
        level: 'warning',
        message: `Somebody set min.insync.replicas of ${topic} to ${seen.own ?? 'its default'}; that is what it will be in the end`,
      })
    const had = kept && !isTheirs ? kept.had : seen.own
    const asked = kept && !isTheirs ? kept.asked : (seen.asked ?? 0)
    const isNeeded = (byTopic.get(topic) ?? []).some((move) => sourceOf(move, memory.direction).length < asked)
    if (isNeeded) {
      minIsr[topic] = { had, asked, hold }
      if (!kept) {
        const message = `Holds min.insync.replicas of ${topic} at ${hold} instead of ${asked} while its copies are made, or acks=all writes would fail`
        events.push({ level: 'info', message })
      }
      if (seen.own !== hold) changes.push({ topic, value: hold })
    } else if (kept && !isTheirs) {
      const isHeld = seen.own === kept.hold && kept.had !== kept.hold
      if (isHeld) changes.push({ topic, value: kept.had })
      if (isHeld || clearance.isToBeSeenAgain(`min-isr ${topic}`)) minIsr[topic] = kept
    }
  }
  return {
    minIsr,
    events,
    actions: changes.length > 0 ? [{ kind: 'min-isr', topics: changes }] : [],
    isReady: (move) => copiedTo(move, memory.direction).length === 0 || seenOf.has(move.topic),
  }
}
