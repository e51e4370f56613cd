import { counted } from '../../counted.ts'
import { isJobOver, type JobState } from '../job.ts'
import { chooseMoves } from './choose-moves.ts'
import { createClearance } from './clearance.ts'
import { measure } from './measure.ts'
import { holdMinIsr } from './min-isr-hold.ts'
import { isSameOrder } from './replica-sets.ts'
import { settleFlights } from './settle-flights.ts'
import { watchStall } from './stall.ts'
import { homeOf, type Standing, sourceOf, standingOf, targetOf } from './standing.ts'
import { takeRequest } from './take-request.ts'
import { throttle } from './throttle.ts'
import { copiedTo } from './throttle-entries.ts'
import {
  partitionKey,
  type ReassignmentAction,
  type ReassignmentEvent,
  type ReassignmentInput,
  type ReassignmentMemory,
  type ReassignmentNext,
} from './types.ts'
import { whereItEnded } from './where-it-ended.ts'

const WAIT = { acted: 100, watch: 1_000, held: 3_000, idle: 5_000 } as const
/** Seen at its end twice, so far apart, before it is believed: one broker's metadata may be late. */
const SETTLED_MS = 1_000
const ELECTIONS_MAX = 3
const TELL_EVERY_MS = 10_000
/** Brokers that are only restarted are back by then. */
export const OWING_MS = 10_000

type Reassign = Extract<ReassignmentAction, { kind: 'reassign' }>['moves']

/** What the moves under way need now: a beginning, a cancellation, or their old order back. */
const reassignments = (
  { spec, observation }: ReassignmentInput,
  state: JobState,
  { direction, flying }: ReassignmentMemory,
  standings: readonly Standing[],
  isReady: (index: number) => boolean,
): Reassign =>
  flying.flatMap((index): Reassign => {
    const move = spec.moves[index]
    const standing = standings[index]
    if (!move) return []
    const own = { index, topic: move.topic, partition: move.partition }
    if (standing === 'reverse' || (state === 'cancelling' && standing === 'flying')) return [{ ...own, replicas: null }]
    if (standing !== 'pending') return []
    if (state !== 'cancelling') return isReady(index) ? [{ ...own, replicas: targetOf(move, direction) }] : []
    const seen = observation.partitions.get(partitionKey(move.topic, move.partition))
    const home = seen && homeOf(move, direction, seen)
    return seen && home && !isSameOrder(seen.replicas, home) ? [{ ...own, replicas: home }] : []
  })

/** Partitions at their end that another than their new preferred leader leads, though it could. */
const toElect = (
  { spec, observation }: ReassignmentInput,
  { direction, skipped }: ReassignmentMemory,
  standings: readonly Standing[],
): { topic: string; partition: number }[] => {
  const isSkipped = new Set(skipped)
  return spec.moves.flatMap((move, index) => {
    const { topic, partition } = move
    const preferred = targetOf(move, direction)[0]
    if (standings[index] !== 'landed' || isSkipped.has(index) || preferred === undefined) return []
    if (preferred === sourceOf(move, direction)[0]) return []
    const seen = observation.partitions.get(partitionKey(topic, partition))
    return seen && seen.leader !== preferred && seen.isr.includes(preferred) ? [{ topic, partition }] : []
  })
}

const ENDS: Partial<Record<JobState, JobState>> = {
  running: 'succeeded',
  cancelling: 'cancelled',
  'rolling-back': 'rolled-back',
}

const NOTHING = { failure: null, debt: null, unfinished: null }

/** What was done of what nobody waits for any longer. */
const letGo = ({ brokers, rates, owed }: ReassignmentMemory) => {
  const ids = Object.keys(brokers).map(Number)
  return {
    debt: { brokers, rates },
    memory: { brokers: {}, owed: [...new Set([...owed, ...ids])].sort((a, b) => a - b), owingSinceMs: null },
    message: `Broker ${ids.join(', ')} does not answer and is not waited for: the replication throttle that this job set on it is taken away as soon as it is back`,
  }
}

/**
 * One step of a reassignment, from what is remembered and what is seen. Pure: whoever is killed between any two instructions, before or
 * after any of the actions, gets the same job done by calling it again. A throttle is set before the moves that need it begin, on exactly
 * their replicas, and the job has no end while one of its own is left, but on brokers that do not answer: those it hands over as a debt.
 */
export const nextReassignmentStep = (input: ReassignmentInput): ReassignmentNext => {
  const { spec, observation, nowMs } = input
  const taken = takeRequest(input.state, input.request, input.memory)
  let { state, memory } = taken
  const events: ReassignmentEvent[] = [...taken.events]

  const standings = spec.moves.map((move) => standingOf(move, memory.direction, observation))
  const answer = (over: Partial<ReassignmentNext>, waitMs: number): ReassignmentNext => {
    const { progress, samples } = measure({ spec, memory, observation, nowMs }, standings)
    return { memory: { ...memory, samples }, state, actions: [], events, progress, waitMs, ...NOTHING, ...over }
  }
  const waitFor = (what: string | null, level: 'info' | 'warning' = 'warning') => {
    if (what !== null && what !== memory.waitsFor) events.push({ level, message: `Waits for ${what}` })
    if (what === null && memory.waitsFor !== null) events.push({ level: 'info', message: 'Goes on' })
    memory = { ...memory, waitsFor: what }
  }

  if (!memory.isBegun && (state === 'queued' || state === 'running')) {
    if (observation.blockedBy !== null) {
      waitFor(`another reassignment of this cluster: ${observation.blockedBy}`, 'info')
      return answer({}, WAIT.held)
    }
    memory = { ...memory, isBegun: true }
    if (state === 'queued') {
      const rate = spec.throttleBytesPerSec
      const speed = rate === null ? 'without a throttle' : `at no more than ${rate} bytes per second and broker`
      events.push({ level: 'info', message: `Begins: ${counted(spec.moves.length, 'partition')}, ${speed}` })
    }
    state = 'running'
  }

  const clearance = createClearance(memory.clearSince, nowMs)
  const looked = settleFlights(spec, memory, state, observation, standings, nowMs, clearance)
  const { events: givenUp, resting, ...settled } = looked
  memory = { ...memory, ...settled }
  events.push(...givenUp)

  const canBegin = state === 'running' || state === 'rolling-back'
  // What was to begin and did not is chosen anew beside what is under way: what may begin together may have changed, or the direction.
  const wasFlying = new Set(memory.flying)
  if (state !== 'cancelling')
    memory = { ...memory, flying: memory.flying.filter((index) => standings[index] !== 'pending') }
  const chosen = canBegin
    ? chooseMoves(spec, memory, observation, standings)
    : { begin: [], pending: 0, waitsFor: null }
  memory = { ...memory, flying: [...memory.flying, ...chosen.begin] }

  const { progress, samples, remaining } = measure({ spec, memory, observation, nowMs }, standings)
  const isCopying = memory.flying.some((index) => {
    const move = spec.moves[index]
    return standings[index] === 'flying' && move !== undefined && copiedTo(move, memory.direction).length > 0
  })
  const watched = watchStall(memory, spec, { remaining, landed: progress.itemsDone, isCopying, nowMs })
  events.push(...watched.events)
  memory = { ...memory, samples, stall: watched.stall, rates: watched.rates }

  const isResting = new Set(resting)
  const underWay = memory.flying.filter((index) => !isResting.has(index))
  const throttled = throttle(spec, memory, observation, underWay, clearance)
  const held = holdMinIsr(spec, memory, observation, underWay, clearance)
  memory = { ...memory, ...throttled.memory, minIsr: held.minIsr, clearSince: clearance.since }
  events.push(...throttled.events, ...held.events)
  const isClean = throttled.isClean && Object.keys(held.minIsr).length === 0

  const actions: ReassignmentAction[] = [...throttled.actions, ...held.actions]
  const moves = reassignments(input, state, memory, standings, (index) => {
    const move = spec.moves[index]
    return move !== undefined && throttled.isReady(move) && held.isReady(move)
  })
  if (moves.length > 0) actions.push({ kind: 'reassign', moves })
  if (chosen.begin.length > 0 && nowMs - memory.toldMs >= TELL_EVERY_MS) {
    memory = { ...memory, toldMs: nowMs }
    const message = `${progress.itemsDone} of ${progress.itemsTotal} partitions are done, ${memory.flying.length} are under way`
    events.push({ level: 'info', message })
  }
  waitFor(
    throttled.waitsFor.length > 0 && memory.flying.length === 0
      ? `broker ${throttled.waitsFor.join(', ')} to answer, whose throttle is still to be removed`
      : (chosen.waitsFor ?? downInFlight(input, memory)),
  )

  const isEmpty = memory.flying.length === 0 && chosen.pending === 0
  const isOwing = isEmpty && throttled.isOwing && Object.keys(held.minIsr).length === 0
  memory = { ...memory, owingSinceMs: isOwing ? (memory.owingSinceMs ?? nowMs) : null }
  let debt: ReassignmentNext['debt'] = null
  if (isOwing && nowMs - (memory.owingSinceMs ?? nowMs) >= OWING_MS) {
    const owed = letGo(memory)
    debt = owed.debt
    memory = { ...memory, ...owed.memory }
    waitFor(null)
    events.push({ level: 'warning', message: owed.message })
  }
  const isAtRest = isEmpty && (isClean || debt !== null)
  if (state === 'paused' && isAtRest) memory = { ...memory, isBegun: false }
  if (state === 'paused' || !isAtRest) {
    memory = { ...memory, settledSinceMs: null }
    const isIdle = state === 'paused' && isAtRest
    const pause = observation.refused.size > 0 ? WAIT.held : isIdle ? WAIT.idle : WAIT.watch
    const hasWork = actions.length > 0 || chosen.begin.some((index) => !wasFlying.has(index))
    return { ...answer({ actions, progress, debt }, hasWork && observation.refused.size === 0 ? WAIT.acted : pause) }
  }

  const elect = state === 'cancelling' ? [] : toElect(input, memory, standings)
  if (elect.length > 0 && memory.elections < ELECTIONS_MAX) {
    memory = { ...memory, elections: memory.elections + 1, settledSinceMs: null }
    events.push({ level: 'info', message: `Elects the preferred leader of ${counted(elect.length, 'partition')}` })
    return answer({ actions: [{ kind: 'elect', partitions: elect }], progress, debt }, WAIT.acted)
  }
  if (memory.settledSinceMs === null) memory = { ...memory, settledSinceMs: nowMs }
  if (nowMs - (memory.settledSinceMs ?? nowMs) < SETTLED_MS) return answer({ progress, debt }, SETTLED_MS)

  const isNothingDone = state !== 'cancelling' && progress.itemsDone === 0 && progress.itemsFailed > 0
  state = isNothingDone ? 'failed' : (ENDS[state] ?? state)
  const ended = isJobOver(state) ? whereItEnded(spec, observation, state) : null
  if (ended) {
    const failed = progress.itemsFailed > 0 ? `, ${progress.itemsFailed} were left out` : ''
    const left =
      memory.owed.length === 0
        ? 'no throttle is left'
        : `no throttle is left but that on broker ${memory.owed.join(', ')}, which did not answer: it is taken away as soon as that is back`
    const level = progress.itemsFailed > 0 || memory.owed.length > 0 ? 'warning' : 'info'
    events.push({
      level,
      message: `Ends as ${state}: ${progress.itemsDone} of ${progress.itemsTotal} partitions are where they belong${failed}; ${left}`,
    })
  }
  return answer(
    {
      // A way back that was given up has left some where the plan wanted them.
      progress: ended && state === 'cancelled' ? { ...progress, itemsDone: ended.done } : progress,
      debt,
      failure: isNothingDone ? 'None of its partitions could be moved; the log names them' : null,
      unfinished: ended?.unfinished ?? null,
    },
    0,
  )
}

/** A move under way whose broker is down goes on when it is back. */
const downInFlight = (
  { spec, observation }: ReassignmentInput,
  { flying, direction }: ReassignmentMemory,
): string | null => {
  for (const index of flying) {
    const move = spec.moves[index]
    if (!move) continue
    const down = copiedTo(move, direction).find((brokerId) => observation.brokers.get(brokerId)?.isUp === false)
    if (down !== undefined) return `broker ${down}, which is down with ${counted(flying.length, 'partition')} under way`
  }
  return null
}
