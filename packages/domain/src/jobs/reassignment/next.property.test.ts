import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PartitionMove } from '../../plans/partition-move.ts'
import { isJobOver, type JobRequest, type JobState } from '../job.ts'
import { addDebts, type ThrottleDebt, withoutBrokers } from '../throttle-debt.ts'
import { nextReassignmentStep } from './next.ts'
import { without } from './replica-sets.ts'
import { settleDebt } from './settle-debt.ts'
import { type SimulatedCluster, simulateCluster } from './test/simulated-cluster.ts'
import { partitionKey, ReassignmentMemory, type ReassignmentSpec, type Sides } from './types.ts'

const BROKERS = [1, 2, 3, 4, 5]
const TOPICS = ['a', 'b']
/** Brokers tell what is new within this; the job looks twice, further apart. */
const LATE_MS = 900

const replicas = fc.shuffledSubarray(BROKERS, { minLength: 1, maxLength: 3 })
const moves = fc
  .array(fc.record({ topic: fc.constantFrom(...TOPICS), before: replicas, after: replicas }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((drafts): PartitionMove[] =>
    drafts.map((draft, place) => ({
      ...draft,
      partition: drafts.slice(0, place).filter(({ topic }) => topic === draft.topic).length,
      bytes: 1_000,
    })),
  )
  .map((all) => all.filter(({ before, after }) => before.join() !== after.join()))
  .filter((all) => all.length > 0)
const sides = (value: fc.Arbitrary<string | null>): fc.Arbitrary<Sides<string | null>> =>
  fc.record({ leader: value, follower: value })
const scenario = fc.record({
  moves,
  throttle: fc.option(fc.constant(1_000_000)),
  limit: fc.integer({ min: 1, max: 3 }),
  rates: fc.tuple(...BROKERS.map(() => sides(fc.constantFrom(null, null, '5000')))),
  lists: fc.tuple(...TOPICS.map(() => sides(fc.constantFrom(null, null, '77:1', '0:1,0:2')))),
  minIsr: fc.tuple(...TOPICS.map(() => fc.constantFrom(null, '1', '2'))),
})

/** What happens to one step: how late brokers tell, where the worker dies, what Kafka and people do meanwhile. */
const event = fc.record({
  lateMs: fc.integer({ min: 0, max: LATE_MS }),
  /** How many of the actions are carried out; less than none: not even the memory was saved. */
  survives: fc.oneof(
    { weight: 3, arbitrary: fc.constant(99) },
    { weight: 1, arbitrary: fc.integer({ min: -1, max: 3 }) },
  ),
  passesMs: fc.constantFrom(10, 100, 500, 1_000, 3_000),
  catchUps: fc.array(fc.nat(20), { maxLength: 2 }),
  request: fc.option(fc.constantFrom<JobRequest>('pause', 'resume', 'cancel', 'rollback'), { freq: 8 }),
  broker: fc.option(fc.constantFrom(...BROKERS), { freq: 8 }),
})
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never
const CALM: Event = { lateMs: 0, survives: 99, passesMs: 1_000, catchUps: [0, 0, 0, 0], request: null, broker: null }

const MAY: Partial<Record<JobState, readonly JobRequest[]>> = {
  queued: ['pause', 'cancel'],
  running: ['pause', 'cancel', 'rollback'],
  paused: ['resume', 'cancel', 'rollback'],
  'rolling-back': ['cancel'],
}

/** No broker receives more partitions at a time than may, whatever the order in which moves began. */
const mostReceived = (cluster: SimulatedCluster): number => {
  const received = cluster.ongoing().flatMap(([, { adding, isr }]) => without(adding, isr))
  return Math.max(0, ...BROKERS.map((id) => received.filter((one) => one === id).length))
}

const run = (
  { moves: wanted, throttle, limit, rates, lists, minIsr }: typeof scenario extends fc.Arbitrary<infer S> ? S : never,
  events: readonly Event[],
  /** Broker that does not come back before the job is over. */
  dead: number | null = null,
) => {
  const spec: ReassignmentSpec = {
    moves: wanted,
    throttleBytesPerSec: throttle,
    isThrottleAuto: false,
    concurrentMovesPerBroker: limit,
  }
  const before = {
    rates: new Map(BROKERS.map((id, place) => [id, rates[place] ?? { leader: null, follower: null }])),
    topics: {
      lists: new Map(TOPICS.map((topic, place) => [topic, lists[place] ?? { leader: null, follower: null }])),
      minIsr: new Map(TOPICS.map((topic, place) => [topic, minIsr[place] ?? null])),
    },
  }
  const cluster = simulateCluster(wanted, before)
  let memory = ReassignmentMemory.parse({})
  let state = 'queued' as JobState
  let nowMs = 1_000_000
  let wasDown = false
  let debt: ThrottleDebt | null = null
  cluster.remember(0)
  const step = ({ lateMs, survives, passesMs, catchUps, request: asked, broker }: Event) => {
    nowMs += passesMs
    for (const nth of catchUps) cluster.catchUp(nth)
    if (broker !== null) {
      wasDown = true
      if (!cluster.down.delete(broker)) cluster.down.add(broker)
    }
    cluster.remember(nowMs)
    const request = asked !== null && MAY[state]?.includes(asked) ? asked : null
    const observation = cluster.observe(nowMs, lateMs, memory)
    const next = nextReassignmentStep({ spec, memory, state, request, observation, nowMs })
    if (survives < 0) return
    // As the database gives it back.
    memory = ReassignmentMemory.parse(JSON.parse(JSON.stringify(next.memory)))
    state = next.state
    debt = addDebts(debt, next.debt)
    for (const action of next.actions.slice(0, survives)) {
      try {
        cluster.act(action)
      } catch {
        break
      }
      nowMs += 1
      cluster.remember(nowMs)
      expect(mostReceived(cluster)).toBeLessThanOrEqual(limit)
      if (!wasDown) expect(cluster.refusing()).toEqual([])
    }
  }
  for (const one of events) {
    if (isJobOver(state)) break
    step(one)
  }
  cluster.down.clear()
  if (dead !== null) {
    cluster.down.add(dead)
    step({ ...CALM, request: 'cancel' })
  }
  if (state === 'paused') step({ ...CALM, request: 'resume' })
  for (let left = 400; left > 0 && !isJobOver(state); left -= 1) step(CALM)
  const ended = state
  // What the worker's loop does with what is owed.
  cluster.down.clear()
  let clearSince = {}
  for (let left = 10; left > 0 && debt !== null; left -= 1) {
    nowMs += 1_000
    const paid: ReturnType<typeof settleDebt> = settleDebt(
      debt,
      cluster.observe(nowMs, 0, memory).brokers,
      clearSince,
      nowMs,
    )
    clearSince = paid.clearSince
    cluster.act({ kind: 'rates', brokers: paid.changes })
    cluster.remember(nowMs)
    debt = withoutBrokers(debt, paid.settled)
  }
  expect(debt).toBeNull()
  return {
    state: ended,
    memory,
    cluster,
    before,
    at: (move: PartitionMove) => cluster.partitions.get(partitionKey(move.topic, move.partition))?.replicas,
  }
}

const sorted = (lists: Map<string, Sides<string | null>>) =>
  [...lists].map(([topic, own]) => [topic, own.leader?.split(',').sort(), own.follower?.split(',').sort()])
const expectAsBefore = (cluster: SimulatedCluster, before: ReturnType<typeof run>['before']) => {
  expect(Object.fromEntries(cluster.rates)).toEqual(Object.fromEntries(before.rates))
  expect(sorted(cluster.topics.lists)).toEqual(sorted(before.topics.lists))
  expect(Object.fromEntries(cluster.topics.minIsr)).toEqual(Object.fromEntries(before.topics.minIsr))
}

describe('a reassignment, whatever happens to its worker', () => {
  test('ends, at exactly the replicas that it was to end at, and leaves every throttle and min.insync.replicas as they were', () =>
    fc.assert(
      fc.property(scenario, fc.array(event, { maxLength: 25 }), (given, events) => {
        const { state, cluster, before, at, memory } = run(given, events)
        expect(isJobOver(state)).toBe(true)
        expect(memory.skipped).toEqual([])
        for (const move of given.moves) {
          if (state === 'succeeded') expect(at(move)).toEqual(move.after)
          else if (state === 'rolled-back') expect(at(move)).toEqual(move.before)
          else expect([move.before, move.after]).toContainEqual(at(move))
        }
        expect(cluster.ongoing()).toEqual([])
        expectAsBefore(cluster, before)
      }),
      { numRuns: 700 },
    ))

  test('that is cancelled ends though a broker never returns; what it owes there is paid once that is back', () =>
    fc.assert(
      fc.property(scenario, fc.array(event, { maxLength: 12 }), fc.constantFrom(...BROKERS), (given, events, dead) => {
        const { state, cluster, before, at } = run(given, events, dead)
        expect(isJobOver(state)).toBe(true)
        for (const move of given.moves) expect([move.before, move.after]).toContainEqual(at(move))
        expect(cluster.ongoing()).toEqual([])
        expectAsBefore(cluster, before)
      }),
      { numRuns: 300 },
    ))
})
