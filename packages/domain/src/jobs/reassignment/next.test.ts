import { describe, expect, test } from 'vitest'
import type { PartitionMove } from '../../plans/partition-move.ts'
import type { JobRequest, JobState } from '../job.ts'
import { nextReassignmentStep, OWING_MS } from './next.ts'
import { ReassignmentMemory, type ReassignmentObservation, type ReassignmentSpec } from './types.ts'

const NOW = 1_000_000
const move: PartitionMove = { topic: 'orders', partition: 0, before: [1], after: [1, 2], bytes: 100 }
const spec: ReassignmentSpec = {
  moves: [move],
  throttleBytesPerSec: 5_000,
  isThrottleAuto: false,
  concurrentMovesPerBroker: 1,
}
const none = { leader: null, follower: null }
const seen: ReassignmentObservation = {
  partitions: new Map([['orders-0', { leader: 1, replicas: [1], isr: [1] }]]),
  ongoing: new Map(),
  lists: new Map([['orders', none]]),
  minIsr: new Map([['orders', { own: null, asked: 2 }]]),
  brokers: new Map([1, 2].map((id) => [id, { isUp: true, rates: none }])),
  sizes: new Map(),
  refused: new Map(),
  blockedBy: null,
}
const landed = new Map([['orders-0', { leader: 1, replicas: [1, 2], isr: [1, 2] }]])

type Given = {
  state?: JobState
  request?: JobRequest | null
  memory?: Partial<ReassignmentMemory>
  sees?: Partial<ReassignmentObservation>
}
const next = ({ state = 'running', request = null, memory = {}, sees = {} }: Given) =>
  nextReassignmentStep({
    spec,
    state,
    request,
    nowMs: NOW,
    memory: ReassignmentMemory.parse({ isBegun: true, ...memory }),
    observation: { ...seen, ...sees },
  })
const flying = { flying: [0] }
const ongoing = new Map([['orders-0', [1, 2]]])

describe('one step of a reassignment', () => {
  test('sets the throttle on exactly the moving replicas and holds min.insync.replicas, in one go before the move begins', () => {
    expect(next({ memory: flying }).actions).toEqual([
      {
        kind: 'rates',
        brokers: [1, 2].flatMap((brokerId) =>
          ['leader', 'follower'].map((side) => ({ brokerId, side, value: '5000' })),
        ),
      },
      {
        kind: 'lists',
        changes: [
          { topic: 'orders', side: 'leader', append: ['0:1'], subtract: [], isDelete: false },
          { topic: 'orders', side: 'follower', append: ['0:2'], subtract: [], isDelete: false },
        ],
      },
      { kind: 'min-isr', topics: [{ topic: 'orders', value: '1' }] },
      { kind: 'reassign', moves: [{ index: 0, topic: 'orders', partition: 0, replicas: [1, 2] }] },
    ])
  })

  test('remembers what it is about to set, and what was there, with the decision to set it', () => {
    const { memory } = next({ memory: flying })
    expect(memory).toMatchObject({
      flying: [0],
      topics: { orders: { leader: [], follower: [] } },
      brokers: { 1: none, 2: none },
      minIsr: { orders: { had: null, hold: '1', asked: 2 } },
    })
  })

  test.each<Given & { name: string; kinds: string[]; ends?: JobState; says?: RegExp }>([
    {
      name: 'looks at the configs of a topic before it begins to move it',
      sees: { lists: new Map(), minIsr: new Map() },
      kinds: ['rates'],
    },
    {
      name: 'lets what is under way go on while paused',
      request: 'pause',
      memory: flying,
      sees: { ongoing },
      kinds: ['rates', 'lists', 'min-isr'],
      ends: 'paused',
    },
    { name: 'begins nothing while paused', state: 'paused', kinds: [], ends: 'paused' },
    {
      name: 'waits for its turn',
      state: 'queued',
      memory: { isBegun: false },
      sees: { blockedBy: 'Evacuate broker 1' },
      kinds: [],
      ends: 'queued',
      says: /Waits for another reassignment of this cluster: Evacuate broker 1/,
    },
    {
      name: 'waits for a broker that is down, by name',
      sees: {
        brokers: new Map([
          [1, { isUp: true, rates: none }],
          [2, { isUp: false, rates: null }],
        ]),
      },
      kinds: [],
      says: /Waits for broker 2, which is down/,
    },
    {
      name: 'leaves out a partition that is gone, and fails when nothing is left',
      memory: { settledSinceMs: 0 },
      sees: { partitions: new Map() },
      kinds: [],
      ends: 'failed',
      says: /orders-0 is left out: there is no such partition any more/,
    },
    {
      name: 'leaves out a partition that another tool moves elsewhere',
      sees: { ongoing: new Map([['orders-0', [1, 3]]]) },
      kinds: [],
      says: /another tool is moving it elsewhere/,
    },
    {
      name: 'leaves out what Kafka refuses again and again',
      memory: { ...flying, refusals: { 0: 4 } },
      sees: { refused: new Map([[0, 'INVALID_REPLICA_ASSIGNMENT']]) },
      kinds: [],
      says: /Kafka refuses to move it: INVALID_REPLICA_ASSIGNMENT/,
    },
    {
      name: 'cancels what is under way',
      request: 'cancel',
      memory: flying,
      sees: { ongoing },
      kinds: ['rates', 'lists', 'min-isr', 'reassign'],
      ends: 'cancelling',
    },
    {
      name: 'ends when all is at its end and nothing of its own is left',
      memory: { settledSinceMs: 0 },
      sees: { partitions: landed },
      kinds: [],
      ends: 'succeeded',
      says: /Ends as succeeded: 1 of 1 partitions/,
    },
    {
      name: 'does not end on the first word that all is done',
      sees: { partitions: landed },
      kinds: [],
      ends: 'running',
    },
    {
      name: 'takes its throttle away before it ends',
      memory: { settledSinceMs: 0, rates: [5_000], brokers: { 2: none } },
      sees: { partitions: landed, brokers: new Map([[2, { isUp: true, rates: { leader: '5000', follower: null } }]]) },
      kinds: ['rates'],
      ends: 'running',
    },
    {
      name: 'leaves a rate that somebody else has set',
      memory: { rates: [5_000], brokers: { 2: none }, clearSince: { 'broker 2': 0 } },
      sees: { partitions: landed, brokers: new Map([[2, { isUp: true, rates: { leader: '777', follower: null } }]]) },
      kinds: [],
      ends: 'running',
    },
    {
      name: 'does not end while a broker does not tell whether its throttle is gone',
      memory: { settledSinceMs: 0, rates: [5_000], brokers: { 2: none } },
      sees: { partitions: landed, brokers: new Map([[2, { isUp: false, rates: null }]]) },
      kinds: [],
      ends: 'running',
      says: /Waits for broker 2 to answer, whose throttle is still to be removed/,
    },
    {
      name: 'does not wait for that broker for ever',
      memory: { rates: [5_000], brokers: { 2: none }, owingSinceMs: NOW - OWING_MS },
      sees: { partitions: landed, brokers: new Map([[2, { isUp: false, rates: null }]]) },
      kinds: [],
      ends: 'running',
      says: /Broker 2 does not answer and is not waited for: .* is taken away as soon as it is back/,
    },
    {
      name: 'ends without it, and says what it owes',
      memory: { settledSinceMs: 0, rates: [5_000], owed: [2] },
      sees: { partitions: landed, brokers: new Map([[2, { isUp: false, rates: null }]]) },
      kinds: [],
      ends: 'succeeded',
      says: /no throttle is left but that on broker 2, which did not answer/,
    },
    {
      name: 'gives up its way back when it is cancelled on it',
      state: 'rolling-back',
      request: 'cancel',
      memory: { ...flying, direction: 'back' },
      sees: { partitions: landed, ongoing: new Map([['orders-0', [1]]]) },
      kinds: ['reassign'],
      ends: 'cancelling',
    },
    {
      name: 'deletes a list of which nothing is left',
      memory: { settledSinceMs: 0, topics: { orders: { leader: [], follower: [] } } },
      sees: { partitions: landed, lists: new Map([['orders', { leader: '', follower: null }]]) },
      kinds: ['lists'],
      ends: 'running',
    },
  ])('$name', ({ kinds, ends = 'running', says, name: _, ...given }) => {
    const step = next(given)
    expect(step.actions.map(({ kind }) => kind)).toEqual(kinds)
    expect(step.state).toBe(ends)
    if (says) expect(step.events.map(({ message }) => message).join('\n')).toMatch(says)
  })

  test('hands over what it owes on a broker that does not answer, and stands in nobody’s way while it is paused', () => {
    const given = {
      memory: { rates: [5_000], brokers: { 2: none }, owingSinceMs: NOW - OWING_MS },
      sees: { partitions: landed, brokers: new Map([[2, { isUp: false, rates: null }]]) },
    }
    expect(next(given)).toMatchObject({
      debt: { brokers: { 2: none }, rates: [5_000] },
      memory: { brokers: {}, owed: [2] },
    })
    const waits = next({ ...given, memory: { ...given.memory, owingSinceMs: null } })
    expect(waits).toMatchObject({ debt: null, memory: { brokers: { 2: none }, owingSinceMs: NOW } })
    expect(next({ ...given, state: 'paused' })).toMatchObject({
      state: 'paused',
      memory: { isBegun: false, owed: [2] },
    })
  })

  test('says at its end what is not where the plan was to put it', () => {
    const step = next({ state: 'cancelling', memory: { settledSinceMs: 0 } })
    expect(step.unfinished).toEqual({
      'topic orders': {
        reason: 'It was cancelled: 1 of 1 are not where the plan was to put them.',
        isPartly: false,
      },
    })
  })
})
