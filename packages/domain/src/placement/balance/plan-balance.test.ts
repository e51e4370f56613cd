import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BalanceBy } from '../../changes/balance-replicas.ts'
import { buildPlacement } from '../build-placement.ts'
import { planPlacement } from '../plan-placement.ts'
import { arbitraryPlacement, type PlainPlacement } from '../test/arbitrary-placement.ts'
import { everyArrangement } from '../test/brute-force.ts'
import { bytesCopied, copied, expectSoundPlan, rackCount } from '../test/invariants.ts'
import type { PlacementBroker, PlacementResult } from '../types.ts'

const anyCluster = arbitraryPlacement({ brokersMax: 6, topicsMax: 3, partitionsMax: 8 })
/** Few enough arrangements to try out every one, sizes near enough to each other that some of them are balanced. */
const tinyCluster: fc.Arbitrary<PlainPlacement> = fc
  .record({
    brokers: fc.integer({ min: 2, max: 3 }).map(equalBrokers),
    sizes: fc.array(fc.integer({ min: 9, max: 11 }), { minLength: 6, maxLength: 6 }),
    places: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 6, maxLength: 6 }),
  })
  .map(({ brokers, sizes, places }) => {
    // Half of them on the first broker.
    const partitions = sizes.map((bytes, partition) => {
      const id = brokers[(places[partition] ?? 0) % (2 * brokers.length)]?.brokerId ?? 1
      return { partition, replicas: [id], leader: id, isr: [id], bytes }
    })
    const topics = [{ name: 'orders', partitions }]
    return { brokers, topics, cluster: buildPlacement(brokers, topics) }
  })
type Goal = { by: BalanceBy[]; spreadRacks: boolean }
const plan = (plain: PlainPlacement, goal: Goal) => planPlacement(plain.cluster, { kind: 'balance', ...goal })
const each = (goal: Partial<Goal>, check: (plain: PlainPlacement, result: PlacementResult) => void) =>
  fc.assert(
    fc.property(
      anyCluster,
      fc.subarray<BalanceBy>(BalanceBy.options, { minLength: 1 }),
      fc.boolean(),
      (plain, by, spreadRacks) => check(plain, plan(plain, { by, spreadRacks, ...goal })),
    ),
    { numRuns: 400 },
  )

describe('any balance', () => {
  test('keeps the number of replicas and never a partition in fewer racks', () =>
    each({}, (plain, result) => {
      expectSoundPlan(plain, result)
      expect(result.unplaceable).toEqual([])
      for (const { before, after } of result.moves) {
        expect(after.length).toBe(before.length)
        expect(rackCount(plain, after)).toBeGreaterThanOrEqual(rackCount(plain, before))
      }
    }))
})

describe('over racks', () => {
  test('every partition lies in as many racks as it can, for exactly the bytes that takes', () =>
    each({ by: ['leaders'], spreadRacks: true }, (plain, result) => {
      const usable = plain.brokers.filter(({ isUsable }) => isUsable).map(({ brokerId }) => brokerId)
      const after = new Map([...result.moves].map((move) => [`${move.topic}-${move.partition}`, move.after]))
      let missing = 0
      for (const { name, partitions } of plain.topics) {
        for (const { partition, replicas, bytes } of partitions) {
          const most = Math.min(replicas.length, rackCount(plain, [...replicas, ...usable]))
          expect(rackCount(plain, after.get(`${name}-${partition}`) ?? replicas)).toBe(most)
          missing += (most - rackCount(plain, replicas)) * (bytes ?? 0)
        }
      }
      expect(bytesCopied(result.moves)).toBe(missing)
    }))
})

describe('by bytes', () => {
  test('copies at most twice what lies outside the bands, and each plan brings the brokers nearer to them', () =>
    each({ by: ['bytes'], spreadRacks: false }, (plain, result) => {
      const { before, after } = outside(plain, result)
      const moved = bytesCopied(result.moves)
      expect(moved).toBeLessThanOrEqual(before - after + 1e-6)
      expect(moved).toBeLessThanOrEqual(2 * (result.lowerBoundBytes ?? Number.POSITIVE_INFINITY) + 2)
    }))

  test('copies at most twice the least of all arrangements that reach the bands, tried out one by one', () => {
    let judged = 0
    fc.assert(
      fc.property(tinyCluster, (plain) => {
        const result = plan(plain, { by: ['bytes'], spreadRacks: false })
        const reached = outside(plain, result).after < 1e-6
        let least = Number.POSITIVE_INFINITY
        for (const lists of everyArrangement(plain)) {
          if (outsideOfLists(plain, lists) < 1e-6) least = Math.min(least, bytesOfLists(plain, lists))
        }
        if (least === Number.POSITIVE_INFINITY) return
        if (least > 0) judged += 1
        expect(result.lowerBoundBytes ?? 0).toBeLessThanOrEqual(least + 1)
        if (reached) expect(bytesCopied(result.moves)).toBeGreaterThanOrEqual(least)
        expect(bytesCopied(result.moves)).toBeLessThanOrEqual(2 * least)
      }),
      { numRuns: 100, seed: 1 },
    )
    expect(judged).toBeGreaterThan(10)
  })

  test('measures brokers of different sizes by their share of disk', () => {
    const brokers = equalBrokers(2).map((b, index) => ({ ...b, diskTotalBytes: index === 0 ? 3_000_000 : 1_000_000 }))
    const { brokers: cost } = planPlacement(clusterOn(brokers, 400, [2], 100), balance(['bytes']))
    const received = cost.map(({ bytesIn }) => bytesIn)
    expect(received[0]).toBeGreaterThan(0.65 * 40_000)
    expect(received[0]).toBeLessThan(0.83 * 40_000)
  })
})

describe('by replicas', () => {
  test('copies at most twice the fewest replicas that must be copied', () =>
    each({ by: ['replicas'], spreadRacks: false }, (_, result) => {
      expect(result.replicasToCopy).toBeLessThanOrEqual(2 * result.lowerBoundReplicas)
    }))

  test('no arrangement that reaches the bands copies less than the lower bounds, tried out one by one', () =>
    fc.assert(
      fc.property(tinyCluster, (plain) => {
        const result = plan(plain, { by: ['replicas'], spreadRacks: false })
        for (const lists of everyArrangement(plain)) {
          const counts = plain.brokers.map(({ brokerId }) => lists.filter((list) => list.includes(brokerId)).length)
          const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
          if (counts.some((count) => count < Math.floor(mean) || count > Math.ceil(mean))) continue
          expect(bytesOfLists(plain, lists)).toBeGreaterThanOrEqual(result.lowerBoundBytes ?? 0)
          expect(copiesOfLists(plain, lists)).toBeGreaterThanOrEqual(result.lowerBoundReplicas)
        }
      }),
      { numRuns: 60 },
    ))

  test('fills a broker that is new and empty', () => {
    const {
      brokers: cost,
      replicasToCopy,
      lowerBoundReplicas,
    } = planPlacement(clusterOn(equalBrokers(5), 400, [1, 2, 3, 4], 100), balance(['replicas']))
    expect(cost.at(-1)?.replicasAfter).toBe(72)
    expect(replicasToCopy).toBe(lowerBoundReplicas)
  })

  test('moves the smallest partitions', () => {
    const brokers = equalBrokers(2)
    const partitions = Array.from({ length: 10 }, (_, partition) => ({
      partition,
      replicas: [1],
      leader: 1,
      isr: [1],
      bytes: 100 - partition,
    }))
    const result = planPlacement(buildPlacement(brokers, [{ name: 'orders', partitions }]), balance(['replicas']))
    expect([...result.moves].map(({ partition }) => partition)).toEqual([5, 6, 7, 8, 9])
    expect(result.bytesToMove).toBe(result.lowerBoundBytes)
  })
})

describe('by leaders', () => {
  test('copies nothing, and only an in-sync replica comes to lead', () =>
    each({ by: ['leaders'], spreadRacks: false }, (plain, result) => {
      expect(result.replicasToCopy).toBe(0)
      for (const { topic, partition, before, after } of result.moves) {
        const now = plain.topics.find(({ name }) => name === topic)?.partitions[partition]
        expect([...after].sort()).toEqual([...before].sort())
        expect(now?.isr).toContain(after[0])
      }
    }))

  test('spreads leaders that gathered on one broker', () => {
    const { brokers: cost } = planPlacement(clusterOn(equalBrokers(3), 90, [1, 2, 3], 1, 3), balance(['leaders']))
    for (const { leadersAfter } of cost) expect(Math.abs(leadersAfter - 30)).toBeLessThanOrEqual(3)
  })
})

test('bytes and replicas together leave a new broker with its share of both', () => {
  const brokers = equalBrokers(4)
  const partitions = Array.from({ length: 300 }, (_, partition) => {
    const first = 1 + (partition % 3)
    return { partition, replicas: [first], leader: first, isr: [first], bytes: 1 + ((partition * 7_919) % 1_000) }
  })
  const cluster = buildPlacement(brokers, [{ name: 'orders', partitions }])
  const result = planPlacement(cluster, balance(['bytes', 'replicas', 'leaders']))
  const newest = result.brokers.at(-1)
  const total = partitions.reduce((sum, { bytes }) => sum + bytes, 0)
  expect(newest?.bytesIn).toBeGreaterThanOrEqual(0.9 * (total / 4))
  expect(newest?.bytesIn).toBeLessThanOrEqual(1.1 * (total / 4))
  expect(newest?.replicasAfter).toBeGreaterThanOrEqual(68)
  expect([...result.moves].every((move) => copied(move).every((id) => id === 4))).toBe(true)
})

function balance(by: BalanceBy[]) {
  return { kind: 'balance' as const, by, spreadRacks: false }
}
function equalBrokers(count: number): PlacementBroker[] {
  return Array.from({ length: count }, (_, index) => ({
    brokerId: index + 1,
    rack: null,
    isUsable: true,
    usedBytes: 0,
    diskTotalBytes: 1_000_000,
  }))
}
/** Partitions of one size whose replicas go round these brokers; with `replicas` 3 all start at the first. */
function clusterOn(brokers: PlacementBroker[], count: number, on: number[], bytes: number, replicas = 1) {
  const partitions = Array.from({ length: count }, (_, partition) => {
    const list = replicas === 1 ? [on[partition % on.length] ?? 1] : on.slice(0, replicas)
    return { partition, replicas: list, leader: list[0] ?? null, isr: list, bytes }
  })
  return buildPlacement(brokers, [{ name: 'orders', partitions }])
}

function listsNow({ topics }: PlainPlacement): (readonly number[])[] {
  return topics.flatMap(({ partitions }) => partitions.map(({ replicas }) => replicas))
}
function sizes({ topics }: PlainPlacement): number[] {
  return topics.flatMap(({ partitions }) => partitions.map(({ bytes }) => bytes ?? 0))
}
function outsideOfLists(plain: PlainPlacement, lists: readonly (readonly number[])[]): number {
  const usable = plain.brokers.filter(({ isUsable }) => isUsable)
  const size = sizes(plain)
  const carriedIn = (all: readonly (readonly number[])[], id: number) =>
    all.reduce((sum, list, p) => sum + (list.includes(id) ? (size[p] ?? 0) : 0), 0)
  const mean = usable.reduce((sum, b) => sum + carriedIn(listsNow(plain), b.brokerId), 0) / Math.max(usable.length, 1)
  return usable.reduce((sum, { brokerId }) => {
    const carried = carriedIn(lists, brokerId)
    return sum + Math.max(0, carried - 1.1 * mean) + Math.max(0, 0.9 * mean - carried)
  }, 0)
}
function outside(plain: PlainPlacement, { moves }: PlacementResult): { before: number; after: number } {
  const after = new Map([...moves].map((move) => [`${move.topic}-${move.partition}`, move.after]))
  const lists = plain.topics.flatMap(({ name, partitions }) =>
    partitions.map(({ partition, replicas }) => after.get(`${name}-${partition}`) ?? replicas),
  )
  return { before: outsideOfLists(plain, listsNow(plain)), after: outsideOfLists(plain, lists) }
}
function copiesOfLists(plain: PlainPlacement, lists: readonly (readonly number[])[]): number {
  return listsNow(plain).reduce((sum, list, p) => sum + (lists[p] ?? []).filter((id) => !list.includes(id)).length, 0)
}
function bytesOfLists(plain: PlainPlacement, lists: readonly (readonly number[])[]): number {
  const size = sizes(plain)
  return listsNow(plain).reduce(
    (sum, list, p) => sum + (lists[p] ?? []).filter((id) => !list.includes(id)).length * (size[p] ?? 0),
    0,
  )
}
