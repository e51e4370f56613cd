import { describe, expect, test } from 'vitest'
import { PlanFinding } from '../../plans/plan-finding.ts'
import { buildPlacement } from '../build-placement.ts'
import type { PlacementGuardInput } from '../placement-guard-input.ts'
import type { PlacementBroker, PlacementPartition } from '../types.ts'
import { checkPlacement } from './check-placement.ts'

const broker = (brokerId: number, rest: Partial<PlacementBroker> = {}): PlacementBroker => ({
  brokerId,
  rack: null,
  isUsable: true,
  usedBytes: 1_000,
  diskTotalBytes: 100_000,
  ...rest,
})
const partition = (replicas: number[], rest: Partial<PlacementPartition> = {}): PlacementPartition => ({
  partition: 0,
  replicas,
  leader: replicas[0] ?? null,
  isr: replicas,
  bytes: 100,
  ...rest,
})
type Case = {
  before: number[]
  after: number[]
  now?: Partial<PlacementPartition>
  topic?: string
  brokers?: PlacementBroker[]
  minIsr?: number | null
  unclean?: boolean
} & Partial<Omit<PlacementGuardInput, 'brokers'>>

const input = ({ before, after, now, topic = 'orders', brokers, minIsr = 1, unclean = false, ...rest }: Case) => {
  const state = partition(before, now)
  return {
    cluster: buildPlacement(brokers ?? [1, 2, 3, 4].map((id) => broker(id)), [{ name: topic, partitions: [state] }]),
    moves: [{ topic, partition: 0, before, after, bytes: state.bytes }],
    topics: new Map([[topic, { minInsyncReplicas: minIsr, isUncleanElectionEnabled: unclean }]]),
    ongoing: [],
    incomingBytesPerSec: new Map<string, number>(),
    throttleBytesPerSec: null,
    concurrentMovesPerBroker: 5,
    diskGuard: 0.85,
    ...rest,
  } satisfies PlacementGuardInput
}
const racks = ['a', 'a', 'b', 'b'].map((rack, index) => broker(index + 1, { rack }))

const CASES: (Case & { name: string; expected: string[] })[] = [
  // What is well is not spoken of.
  { name: 'a move between equal brokers', before: [1, 2], after: [1, 3], expected: [] },
  { name: 'a raise to one more than min.insync.replicas', before: [1, 2], after: [1, 2, 3], minIsr: 2, expected: [] },
  {
    name: 'copies of fewer replicas than must be in sync, which count while they are made',
    before: [1],
    after: [1, 2, 3],
    minIsr: 2,
    expected: ['note min-isr-held'],
  },
  { name: 'dropping replicas copies nothing', before: [1, 2, 3], after: [1, 2], minIsr: 1, expected: [] },

  {
    name: 'lowering under min.insync.replicas',
    before: [1, 2, 3],
    after: [1],
    minIsr: 2,
    expected: ['blocker rf-below-min-isr'],
  },
  {
    name: 'raising, but not to min.insync.replicas',
    before: [1],
    after: [1, 2],
    minIsr: 3,
    expected: ['warning rf-below-min-isr', 'note min-isr-held'],
  },
  {
    name: 'moving while below min.insync.replicas',
    before: [1],
    after: [2],
    minIsr: 2,
    expected: ['note min-isr-held'],
  },
  { name: 'min.insync.replicas unknown', before: [1, 2, 3], after: [1], minIsr: null, expected: [] },

  {
    name: 'min.insync.replicas = RF after lowering',
    before: [1, 2, 3],
    after: [1, 2],
    minIsr: 2,
    expected: ['warning min-isr-equals-rf'],
  },
  { name: 'min.insync.replicas = RF, only moved', before: [1, 2], after: [1, 3], minIsr: 2, expected: [] },
  { name: 'min.insync.replicas 1 with three replicas', before: [1], after: [1, 2, 3], expected: ['note min-isr-one'] },

  {
    name: 'more replicas than brokers',
    before: [1, 2],
    after: [1, 2],
    replicationFactor: 5,
    expected: ['blocker rf-above-brokers'],
  },
  {
    name: 'more replicas than brokers that are up',
    before: [1, 2],
    after: [1, 2],
    replicationFactor: 4,
    brokers: [broker(1), broker(2), broker(3), broker(4, { isUsable: false })],
    expected: ['blocker rf-above-brokers'],
  },
  {
    name: 'partitions without a place',
    before: [1],
    after: [1],
    unplaceable: [{ topic: 'orders', partition: 0, reason: 'too-few-usable-brokers' }],
    expected: ['blocker no-broker-left'],
  },

  { name: 'two racks to one', before: [1, 3], after: [1, 2], brokers: racks, expected: ['warning rack-collapse'] },
  { name: 'within as many racks', before: [1, 3], after: [2, 4], brokers: racks, expected: [] },
  {
    name: 'three racks to two',
    before: [1, 2, 3],
    after: [1, 2],
    minIsr: 1,
    brokers: ['a', 'b', 'c'].map((rack, index) => broker(index + 1, { rack })),
    expected: ['warning fewer-racks'],
  },

  {
    name: 'a disk beyond the guard',
    before: [1],
    after: [2],
    brokers: [broker(1), broker(2, { usedBytes: 84_950 })],
    expected: ['blocker disk-headroom'],
  },
  {
    name: 'a disk exactly at the guard',
    before: [1],
    after: [2],
    brokers: [broker(1), broker(2, { usedBytes: 84_900 })],
    expected: [],
  },
  {
    name: 'a disk that nobody told',
    before: [1],
    after: [2],
    brokers: [broker(1), broker(2, { diskTotalBytes: null })],
    expected: ['note disk-unknown'],
  },
  {
    name: 'a partition of unknown size',
    before: [1],
    after: [2],
    now: { bytes: null },
    expected: ['note disk-unknown'],
  },
  {
    name: 'a full disk that only loses replicas',
    before: [1, 2],
    after: [1],
    brokers: [broker(1), broker(2, { usedBytes: 99_000 })],
    minIsr: null,
    expected: [],
  },

  {
    name: 'no leader',
    before: [1, 2],
    after: [1, 3],
    now: { leader: null, isr: [2] },
    expected: ['blocker leaderless'],
  },
  { name: 'under-replicated', before: [1, 2], after: [1, 3], now: { isr: [1] }, expected: ['warning isr-shrunk'] },
  {
    name: 'only replicas out of sync kept',
    before: [1, 2, 3],
    after: [2, 3],
    now: { isr: [1] },
    expected: ['blocker only-out-of-sync'],
  },
  {
    name: 'all replicas new, though none of them is in sync yet',
    before: [1, 2],
    after: [3, 4],
    expected: [],
  },

  {
    name: 'a target that is down',
    before: [1],
    after: [2],
    brokers: [broker(1), broker(2, { isUsable: false })],
    expected: ['blocker broker-down'],
  },
  { name: 'a target that nobody knows', before: [1], after: [9], expected: ['blocker broker-unknown'] },
  {
    name: 'a broker down that keeps its replica',
    before: [1, 2],
    after: [2, 1],
    now: { isr: [1] },
    brokers: [broker(1), broker(2, { isUsable: false })],
    expected: ['warning isr-shrunk'],
  },
  {
    name: 'evacuating a broker that is down',
    before: [1, 2],
    after: [1, 3],
    evacuated: [2],
    brokers: [broker(1), broker(2, { isUsable: false }), broker(3)],
    expected: ['warning evacuated-broker-down'],
  },
  { name: 'evacuating a broker that is up', before: [1, 2], after: [1, 3], evacuated: [2], expected: [] },

  {
    name: 'an internal topic lowered',
    topic: '__consumer_offsets',
    before: [1, 2, 3],
    after: [1, 2],
    expected: ['blocker internal-topic-lowered'],
  },
  {
    name: 'an internal topic moved',
    topic: '__transaction_state',
    before: [1, 2],
    after: [1, 3],
    expected: ['warning internal-topic-moved'],
  },

  {
    name: 'the same partition under way',
    before: [1],
    after: [2],
    ongoing: [{ topic: 'orders', partition: 0 }],
    expected: ['blocker reassignment-under-way'],
  },
  {
    name: 'another partition under way',
    before: [1],
    after: [2],
    ongoing: [{ topic: 'orders', partition: 1 }],
    expected: ['warning other-reassignment-under-way'],
  },

  {
    name: 'unclean election, only moved',
    before: [1, 2],
    after: [1, 3],
    unclean: true,
    expected: ['note unclean-election-enabled'],
  },
  {
    name: 'unclean election while lowering',
    before: [1, 2, 3],
    after: [1, 2],
    unclean: true,
    expected: ['warning unclean-election-enabled'],
  },

  ...[
    { throttleBytesPerSec: 1_000, expected: ['blocker throttle-too-low'] },
    { throttleBytesPerSec: 1_001, expected: ['warning throttle-barely-enough'] },
    { throttleBytesPerSec: 1_143, expected: [] },
    { throttleBytesPerSec: null, expected: [] },
  ].map(({ throttleBytesPerSec, expected }) => ({
    name: `a throttle of ${throttleBytesPerSec} against 1,000 incoming`,
    before: [1],
    after: [2],
    incomingBytesPerSec: new Map([['orders-0', 1_000]]),
    throttleBytesPerSec,
    expected,
  })),
]

describe('placement guards', () => {
  test.each(CASES)('$name: $expected', ({ expected, name: _, ...rest }) => {
    const found = checkPlacement(input(rest))
    expect(found.map(({ severity, kind }) => `${severity} ${kind}`)).toEqual(expected)
    for (const item of found) {
      expect(PlanFinding.parse(item)).toEqual(item)
      expect(item.fix.length).toBeGreaterThan(20)
    }
  })

  test('a cure for min.insync.replicas names the value that lets a broker restart', () => {
    const [found] = checkPlacement(input({ before: [1, 2, 3, 4], after: [1, 2], minIsr: 3 }))
    expect(found?.fix).toContain('Lower min.insync.replicas to 1 first')
    expect(found?.fields).toEqual([{ path: 'replicationFactor', message: 'min.insync.replicas is 3.' }])
    expect(found?.cure).toEqual([
      { kind: 'AlterTopicConfigs', topic: 'orders', set: { 'min.insync.replicas': '1' }, unset: [] },
    ])
  })

  test('the worst is told first', () => {
    const found = checkPlacement(
      input({ before: [1, 2, 3], after: [1], minIsr: 2, unclean: true, now: { isr: [1, 2] }, ongoing: [] }),
    )
    expect(found.map(({ severity }) => severity)).toEqual(['blocker', 'warning', 'warning'])
  })

  test('a thousand partitions of many topics are one finding with a few names', () => {
    const topics = Array.from({ length: 250 }, (_, index) => ({
      name: `topic-${String(index).padStart(3, '0')}`,
      partitions: [0, 1, 2, 3].map((number) => ({ ...partition([1, 2, 3]), partition: number })),
    }))
    const found = checkPlacement({
      ...input({ before: [1], after: [1] }),
      cluster: buildPlacement(
        [1, 2, 3].map((id) => broker(id)),
        topics,
      ),
      moves: topics.flatMap(({ name }) =>
        [0, 1, 2, 3].map((number) => ({ topic: name, partition: number, before: [1, 2, 3], after: [1], bytes: 1 })),
      ),
      topics: new Map(topics.map(({ name }) => [name, { minInsyncReplicas: 2, isUncleanElectionEnabled: false }])),
    })
    expect(found).toHaveLength(1)
    expect(found[0]?.values).toMatchObject({
      partitions: 1_000,
      topics: 250,
      topicNames: 'topic-000, topic-001, topic-002 and 247 more',
    })
    expect(found[0]?.resource).toBeNull()
    // A cure of hundreds of changes is made by hand, with a look at which topics there are.
    expect(found[0]?.cure).toBeUndefined()
  })
})
