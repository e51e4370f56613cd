import type { JobState } from '../job.ts'
import type { Clearance } from './clearance.ts'
import { isSameOrder } from './replica-sets.ts'
import { homeOf, type Standing, targetOf } from './standing.ts'
import {
  partitionKey,
  type ReassignmentEvent,
  type ReassignmentMemory,
  type ReassignmentObservation,
  type ReassignmentSpec,
} from './types.ts'

/** A state that we did not make may be a broker whose metadata are late. */
export const DOUBT_MS = 15_000
export const REFUSALS_MAX = 5
const NAMED = 5

type Settled = Pick<ReassignmentMemory, 'flying' | 'skipped' | 'doubts' | 'refusals'> & {
  /** Of `flying`: at rest as it seems, and looked at once more. */
  resting: number[]
  events: ReassignmentEvent[]
}

/** Takes out of `flying` what has landed, and gives up what is not ours to move any more, by name and with the reason. */
export const settleFlights = (
  spec: ReassignmentSpec,
  memory: ReassignmentMemory,
  state: JobState,
  { partitions, refused }: Pick<ReassignmentObservation, 'partitions' | 'refused'>,
  standings: readonly Standing[],
  nowMs: number,
  clearance: Clearance,
): Settled => {
  const skipped = new Set(memory.skipped)
  const known = new Set(memory.flying)
  const doubts: Record<string, number> = {}
  const refusals = { ...memory.refusals }
  const flying: number[] = []
  const resting: number[] = []
  // Whatever is not yet at its end is chosen again later, but for a job that is cancelled: it must not let go of what it has begun too soon.
  const rest = (index: number) => {
    if (state !== 'cancelling' || !known.has(index) || !clearance.isToBeSeenAgain(`move ${index}`)) return
    flying.push(index)
    resting.push(index)
  }
  const isTurned = memory.direction === 'back'
  // Turned round, whatever is under way or lies in the order that a cancelled move left it in was begun by us.
  const isOurs = (standing: Standing | undefined) =>
    standing === 'flying' || (isTurned && (standing === 'pending' || standing === 'reverse'))
  const given: string[] = []
  const giveUp = (index: number, name: string, reason: string) => {
    skipped.add(index)
    given.push(`${name} is left out: ${reason}`)
  }
  for (const [index, message] of refused) {
    const count = (refusals[index] ?? 0) + 1
    refusals[index] = count
    const move = spec.moves[index]
    if (move && count >= REFUSALS_MAX)
      giveUp(index, partitionKey(move.topic, move.partition), `Kafka refuses to move it: ${message}`)
  }
  for (const [index, move] of spec.moves.entries()) {
    const standing = standings[index]
    const isKnown = known.has(index)
    if (skipped.has(index)) {
      // What Kafka is at goes on being ours to throttle and to cancel.
      if (isKnown && standing === 'flying') flying.push(index)
      continue
    }
    if (state === 'cancelling' && !isKnown && !isOurs(standing)) continue
    const name = partitionKey(move.topic, move.partition)
    switch (standing) {
      case 'landed':
        delete refusals[index]
        rest(index)
        break
      case 'flying':
      case 'reverse':
        flying.push(index)
        break
      case 'pending': {
        const seen = partitions.get(name)
        const isBack =
          state === 'cancelling' && seen && isSameOrder(seen.replicas, homeOf(move, memory.direction, seen))
        if (isBack) rest(index)
        else if (isKnown || isTurned) flying.push(index)
        break
      }
      case 'gone':
        giveUp(index, name, 'there is no such partition any more')
        break
      case 'foreign':
        giveUp(index, name, 'another tool is moving it elsewhere')
        break
      case 'doubtful': {
        const since = memory.doubts[index] ?? nowMs
        if (nowMs - since < DOUBT_MS) {
          doubts[index] = since
          if (isKnown) flying.push(index)
        } else {
          const found = partitions.get(name)?.replicas.join(', ') ?? ''
          giveUp(
            index,
            name,
            `it lies on ${found}, neither where it was nor at ${targetOf(move, memory.direction).join(', ')}; another tool has moved it`,
          )
        }
        break
      }
    }
  }
  const more = given.length - NAMED
  return {
    flying,
    resting,
    skipped: [...skipped],
    doubts,
    refusals,
    events: [
      ...given.slice(0, NAMED).map((message): ReassignmentEvent => ({ level: 'warning', message })),
      ...(more > 0 ? [{ level: 'warning' as const, message: `${more} more are left out for like reasons` }] : []),
    ],
  }
}
