import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildPlacement } from './build-placement.ts'
import { planPlacement } from './plan-placement.ts'
import { arbitraryPlacement, type PlainPlacement } from './test/arbitrary-placement.ts'
import { bytesCopied, copied, expectSoundPlan, rackCount } from './test/invariants.ts'
import type { PlacementResult } from './types.ts'

const anyCluster = arbitraryPlacement({ brokersMax: 7, topicsMax: 3, partitionsMax: 6 })
const each = (check: (plain: PlainPlacement, brokers: number[], result: PlacementResult) => void) =>
  fc.assert(
    fc.property(
      anyCluster,
      fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 2 }),
      (plain, brokers) => check(plain, brokers, planPlacement(plain.cluster, { kind: 'evacuate', brokers })),
    ),
    { numRuns: 400 },
  )

test('leaves nothing on the evacuated brokers but what it says it cannot place', () =>
  each((plain, brokers, result) => {
    expectSoundPlan(plain, result)
    const moved = new Set([...result.moves].map(({ topic, partition }) => `${topic}-${partition}`))
    const left = new Set(result.unplaceable.map(({ topic, partition }) => `${topic}-${partition}`))
    for (const { after } of result.moves) expect(after.filter((id) => brokers.includes(id))).toEqual([])
    for (const { name, partitions } of plain.topics) {
      for (const { partition, replicas } of partitions) {
        const stays = replicas.filter((id) => !brokers.includes(id))
        const key = `${name}-${partition}`
        if (stays.length === replicas.length) expect(moved.has(key) || left.has(key)).toBe(false)
        else expect(moved.has(key)).toBe(!left.has(key))
        const room = plain.brokers.filter(
          (b) => b.isUsable && !brokers.includes(b.brokerId) && !stays.includes(b.brokerId),
        ).length
        expect(left.has(key)).toBe(room < replicas.length - stays.length)
      }
    }
  }))

test('keeps the number of replicas, and every replica that is not on an evacuated broker', () =>
  each((_, brokers, { moves }) => {
    for (const { before, after } of moves) {
      expect(after.length).toBe(before.length)
      expect(after).toEqual(expect.arrayContaining(before.filter((id) => !brokers.includes(id))))
    }
  }))

test('copies exactly the bytes on the evacuated brokers, the least there can be', () =>
  each((_, brokers, result) => {
    expect(result.bytesToMove).toBe(result.lowerBoundBytes)
    const onThem = [...result.moves].reduce(
      (sum, { before, bytes }) => sum + before.filter((id) => brokers.includes(id)).length * (bytes ?? 0),
      0,
    )
    expect(bytesCopied(result.moves)).toBe(onThem)
  }))

test('lies in as many racks as the brokers that are left allow', () =>
  each((plain, brokers, { moves }) => {
    for (const { before, after } of moves) {
      const stays = before.filter((id) => !brokers.includes(id))
      const receivers = plain.brokers.filter((b) => b.isUsable && !brokers.includes(b.brokerId)).map((b) => b.brokerId)
      const most = Math.min(
        rackCount(plain, stays) + before.length - stays.length,
        rackCount(plain, [...stays, ...receivers]),
      )
      expect(rackCount(plain, after)).toBe(most)
    }
  }))

test('changes the preferred leader only where it was on an evacuated broker', () =>
  each((_, brokers, { moves }) => {
    for (const { before, after } of moves) if (!brokers.includes(before[0] ?? -1)) expect(after[0]).toBe(before[0])
  }))

test('makes no replica the preferred leader that is out of sync or on a broker that is down', () =>
  each((plain, brokers, { moves }) => {
    for (const { topic, partition, before, after } of moves) {
      if (!brokers.includes(before[0] ?? -1) || !before.includes(after[0] ?? -1)) continue
      const now = plain.topics.find(({ name }) => name === topic)?.partitions[partition]
      expect(now?.isr).toContain(after[0])
      expect(plain.brokers.find(({ brokerId }) => brokerId === after[0])?.isUsable).toBe(true)
    }
  }))

test('spreads the leaders of an evacuated broker over the others', () => {
  const brokers = [1, 2, 3, 4].map((brokerId) => ({
    brokerId,
    rack: null,
    isUsable: true,
    usedBytes: null,
    diskTotalBytes: null,
  }))
  const partitions = Array.from({ length: 90 }, (_, partition) => ({
    partition,
    replicas: [1, 2, 3],
    leader: 1,
    isr: [1, 2, 3],
    bytes: 10,
  }))
  const cluster = buildPlacement(brokers, [{ name: 'orders', partitions }])
  const { moves, brokers: cost } = planPlacement(cluster, { kind: 'evacuate', brokers: [1] })
  expect(cost.map(({ leadersAfter }) => leadersAfter)).toEqual([0, 30, 30, 30])
  expect([...moves].every((move) => copied(move).join() === '4')).toBe(true)
})
