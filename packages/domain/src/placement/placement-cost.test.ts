import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildPlacement, partitionAt } from './build-placement.ts'
import { placementCost } from './placement-cost.ts'
import { planPlacement } from './plan-placement.ts'
import { arbitraryPlacement } from './test/arbitrary-placement.ts'

test('hand-made moves cost what a plan with the same moves says', () =>
  fc.assert(
    fc.property(arbitraryPlacement({ brokersMax: 6, topicsMax: 3, partitionsMax: 5 }), ({ cluster }) => {
      const { moves, bytesToMove, replicasToCopy, brokers } = planPlacement(cluster, {
        kind: 'replication-factor',
        replicationFactor: 2,
      })
      expect(placementCost(cluster, moves)).toEqual({ bytesToMove, replicasToCopy, brokers })
    }),
  ))

test('a placement gives back the metadata it was built from', () =>
  fc.assert(
    fc.property(arbitraryPlacement({ brokersMax: 6, topicsMax: 3, partitionsMax: 5 }), ({ cluster, topics }) => {
      const plain = topics.flatMap(({ name, partitions }) => partitions.map((p) => ({ topic: name, ...p })))
      expect(plain.map((_, position) => partitionAt(cluster, position))).toEqual(plain)
    }),
  ))

test('the leader sends, new replicas receive, and disks say what they will hold', () => {
  const brokers = [1, 2, 3].map((brokerId) => ({
    brokerId,
    rack: null,
    isUsable: true,
    usedBytes: brokerId * 1_000,
    diskTotalBytes: 10_000,
  }))
  const cluster = buildPlacement(brokers, [
    { name: 'orders', partitions: [{ partition: 0, replicas: [1, 2], leader: 2, isr: [1, 2], bytes: 100 }] },
  ])
  const { brokers: cost } = placementCost(cluster, [
    { topic: 'orders', partition: 0, before: [1, 2], after: [3, 2], bytes: 100 },
  ])
  const seen = cost.map(({ bytesIn, bytesOut, usedBytesAfter, leadersAfter }) => [
    bytesIn,
    bytesOut,
    usedBytesAfter,
    leadersAfter,
  ])
  expect(seen).toEqual([
    [0, 0, 900, 0],
    [0, 100, 2_000, 0],
    [100, 0, 3_100, 1],
  ])
})

test('brokers that nobody lists but that hold replicas are down', () => {
  const { brokers } = buildPlacement(
    [],
    [{ name: 'orders', partitions: [{ partition: 0, replicas: [7], leader: null, isr: [], bytes: null }] }],
  )
  expect(brokers).toEqual([{ brokerId: 7, rack: null, isUsable: false, usedBytes: null, diskTotalBytes: null }])
})
