import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildPlacement } from './build-placement.ts'
import { planPlacement } from './plan-placement.ts'
import { arbitraryPlacement, type PlainPlacement } from './test/arbitrary-placement.ts'
import { subsets } from './test/brute-force.ts'
import { attainableRacks, bytesCopied, copied, expectSoundPlan, rackCount } from './test/invariants.ts'
import type { PlacementPartition, PlacementResult } from './types.ts'

const anyCluster = arbitraryPlacement({ brokersMax: 7, topicsMax: 3, partitionsMax: 6 })
const anyFactor = fc.integer({ min: 1, max: 5 })
const each = (check: (plain: PlainPlacement, replicationFactor: number, result: PlacementResult) => void) =>
  fc.assert(
    fc.property(anyCluster, anyFactor, (plain, replicationFactor) =>
      check(plain, replicationFactor, planPlacement(plain.cluster, { kind: 'replication-factor', replicationFactor })),
    ),
    { numRuns: 400 },
  )
const find = ({ topics }: PlainPlacement, topic: string, partition: number): PlacementPartition | undefined =>
  topics.find(({ name }) => name === topic)?.partitions.find((p) => p.partition === partition)
const usableIds = ({ brokers }: PlainPlacement) =>
  brokers.filter(({ isUsable }) => isUsable).map(({ brokerId }) => brokerId)

describe('any change of the replication factor', () => {
  test('gives every partition the factor asked for, and says which cannot have it', () =>
    each((plain, replicationFactor, result) => {
      expectSoundPlan(plain, result)
      const changed = new Map([...result.moves].map((move) => [`${move.topic}-${move.partition}`, move.after.length]))
      const left = new Set(result.unplaceable.map(({ topic, partition }) => `${topic}-${partition}`))
      for (const { name, partitions } of plain.topics) {
        for (const { partition, replicas } of partitions) {
          const key = `${name}-${partition}`
          const room = new Set([...replicas, ...usableIds(plain)]).size
          expect(left.has(key)).toBe(replicas.length < replicationFactor && room < replicationFactor)
          if (!left.has(key)) expect(changed.get(key) ?? replicas.length).toBe(replicationFactor)
        }
      }
    }))

  test('copies exactly the bytes that must be copied, and no plan can copy less', () =>
    each((_, replicationFactor, result) => {
      expect(result.bytesToMove).toBe(result.lowerBoundBytes)
      expect(result.replicasToCopy).toBe(result.lowerBoundReplicas)
      const least = [...result.moves].reduce(
        (sum, { before, bytes }) => sum + Math.max(0, replicationFactor - before.length) * (bytes ?? 0),
        0,
      )
      expect(bytesCopied(result.moves)).toBe(least)
    }))

  test('is the same plan in whatever order the cluster is listed', () =>
    each((plain, replicationFactor, result) => {
      const shuffled = buildPlacement(
        [...plain.brokers].reverse(),
        [...plain.topics].reverse().map((t) => ({ ...t, partitions: [...t.partitions].reverse() })),
      )
      const again = planPlacement(shuffled, { kind: 'replication-factor', replicationFactor })
      expect([...again.moves]).toEqual([...result.moves])
    }))
})

describe('raising', () => {
  test('leaves what is there where it is, in its order', () =>
    each((_, replicationFactor, { moves }) => {
      for (const { before, after } of moves)
        if (before.length < replicationFactor) expect(after.slice(0, before.length)).toEqual(before)
    }))

  test('covers as many racks as the brokers allow', () =>
    each((plain, replicationFactor, { moves }) => {
      for (const { before, after } of moves) {
        if (before.length > replicationFactor) continue
        const receivers = usableIds(plain)
        // What is there stays, so a new replica can add one rack each.
        const most = Math.min(
          rackCount(plain, before) + replicationFactor - before.length,
          attainableRacks(plain, before, receivers, replicationFactor),
        )
        expect(rackCount(plain, after)).toBe(most)
      }
    }))

  test('keeps new replicas on the brokers and in the racks that were named', () =>
    fc.assert(
      fc.property(anyCluster, anyFactor, (plain, replicationFactor) => {
        const result = planPlacement(plain.cluster, {
          kind: 'replication-factor',
          replicationFactor,
          brokers: [1, 2, 3, 4],
          racks: ['a', 'b'],
        })
        expectSoundPlan(plain, result)
        const named = plain.brokers.filter((b) => b.brokerId <= 4 && (b.rack === 'a' || b.rack === 'b'))
        for (const move of result.moves)
          expect(named.map(({ brokerId }) => brokerId)).toEqual(expect.arrayContaining(copied(move)))
      }),
    ))

  test('spreads a thousand new replicas evenly over brokers of one size', () => {
    const brokers = [1, 2, 3, 4, 5, 6].map((brokerId) => ({
      brokerId,
      rack: `rack-${brokerId % 3}`,
      isUsable: true,
      usedBytes: null,
      diskTotalBytes: null,
    }))
    const partitions = Array.from({ length: 600 }, (_, partition) => {
      const first = 1 + (partition % 6)
      return { partition, replicas: [first], leader: first, isr: [first], bytes: 1_000 }
    })
    const cluster = buildPlacement(brokers, [{ name: 'orders', partitions }])
    const result = planPlacement(cluster, { kind: 'replication-factor', replicationFactor: 3 })
    for (const { replicasAfter } of result.brokers) {
      expect(replicasAfter).toBeGreaterThanOrEqual(298)
      expect(replicasAfter).toBeLessThanOrEqual(302)
    }
  })
})

describe('lowering', () => {
  test('copies nothing and only takes away', () =>
    each((_, replicationFactor, { moves }) => {
      for (const move of moves) if (move.before.length > replicationFactor) expect(copied(move)).toEqual([])
    }))

  test('never drops an in-sync replica while it keeps one out of sync', () =>
    each((plain, replicationFactor, { moves }) => {
      for (const { topic, partition, before, after } of moves) {
        if (before.length < replicationFactor) continue
        const isr = find(plain, topic, partition)?.isr ?? []
        const droppedInSync = before.filter((id) => isr.includes(id) && !after.includes(id))
        const keptOutOfSync = after.filter((id) => !isr.includes(id))
        expect(Math.min(droppedInSync.length, keptOutOfSync.length)).toBe(0)
      }
    }))

  test('never takes the leader away', () =>
    each((plain, _, { moves }) => {
      for (const { topic, partition, after } of moves) {
        const leader = find(plain, topic, partition)?.leader ?? null
        if (leader !== null) expect(after).toContain(leader)
      }
    }))

  test('lies in as many racks as any choice that is as safe, tried out one by one', () =>
    each((plain, replicationFactor, { moves }) => {
      for (const { topic, partition, before, after } of moves) {
        if (before.length < replicationFactor) continue
        const now = find(plain, topic, partition)
        const safety = (ids: readonly number[]): string =>
          [
            ids.filter((id) => now?.isr.includes(id)).length,
            ids.filter((id) => now?.isr.includes(id) && usableIds(plain).includes(id)).length,
            ids.filter((id) => usableIds(plain).includes(id)).length,
            now?.leader == null || ids.includes(now.leader),
          ].join()
        const asSafe = subsets(before, replicationFactor).filter((ids) => safety(ids) === safety(after))
        expect(rackCount(plain, after)).toBe(Math.max(...asSafe.map((ids) => rackCount(plain, ids))))
        const preferred = before[0] ?? -1
        const keepsPreferred = asSafe.some(
          (ids) => ids.includes(preferred) && rackCount(plain, ids) === rackCount(plain, after),
        )
        if (keepsPreferred) expect(after).toContain(preferred)
      }
    }))

  test.each([
    { name: 'the one that shares a rack', racks: ['a', 'a', 'b'], bytes: [9, 1, 1], before: [1, 2, 3], after: [1, 3] },
    {
      name: 'the one on the fullest broker',
      racks: ['a', 'b', 'c'],
      bytes: [1, 1, 9],
      before: [1, 2, 3],
      after: [1, 2],
    },
    {
      name: 'the higher broker id at a tie',
      racks: ['a', 'b', 'c'],
      bytes: [1, 1, 1],
      before: [1, 3, 2],
      after: [1, 2],
    },
  ])('takes away $name', ({ racks, bytes, before, after }) => {
    const brokers = racks.map((rack, index) => ({
      brokerId: index + 1,
      rack,
      isUsable: true,
      usedBytes: null,
      diskTotalBytes: null,
    }))
    const load = bytes.map((size, index) => ({
      partition: index,
      replicas: [index + 1],
      leader: index + 1,
      isr: [index + 1],
      bytes: size,
    }))
    const cluster = buildPlacement(brokers, [
      { name: 'load', partitions: load },
      { name: 'orders', partitions: [{ partition: 0, replicas: before, leader: 1, isr: before, bytes: 1 }] },
    ])
    const { moves } = planPlacement(cluster, { kind: 'replication-factor', replicationFactor: 2, topics: ['orders'] })
    expect([...moves]).toEqual([{ topic: 'orders', partition: 0, before, after, bytes: 1 }])
  })
})
