import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildPlacement } from './build-placement.ts'
import { placeNewPartitions } from './place-new-partitions.ts'
import { arbitraryPlacement } from './test/arbitrary-placement.ts'
import { rackCount } from './test/invariants.ts'

const anyCluster = arbitraryPlacement({ brokersMax: 8, topicsMax: 2, partitionsMax: 6 })

test('every new partition lies on usable brokers, each once, in as many racks as there are', () =>
  fc.assert(
    fc.property(
      anyCluster,
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 5 }),
      (plain, numPartitions, replicationFactor) => {
        const { assignments, reason } = placeNewPartitions(plain.cluster, { numPartitions, replicationFactor })
        const usable = plain.brokers.filter(({ isUsable }) => isUsable).map(({ brokerId }) => brokerId)
        expect(reason).toBe(usable.length < replicationFactor ? 'too-few-usable-brokers' : null)
        expect(assignments).toHaveLength(reason === null ? numPartitions : 0)
        for (const replicas of assignments) {
          expect(new Set(replicas).size).toBe(replicationFactor)
          expect(usable).toEqual(expect.arrayContaining(replicas))
          expect(rackCount(plain, replicas)).toBe(Math.min(replicationFactor, rackCount(plain, usable)))
        }
      },
    ),
  ))

test('replicas and leaders are spread evenly, whatever lies there already', () => {
  const brokers = [1, 2, 3, 4, 5, 6].map((brokerId) => ({
    brokerId,
    rack: `rack-${brokerId % 3}`,
    isUsable: true,
    usedBytes: null,
    diskTotalBytes: null,
  }))
  const old = { partition: 0, replicas: [1, 2, 3], leader: 1, isr: [1, 2, 3], bytes: 1e12 }
  const { assignments } = placeNewPartitions(buildPlacement(brokers, [{ name: 'old', partitions: [old] }]), {
    numPartitions: 12,
    replicationFactor: 3,
  })
  for (const { brokerId } of brokers) {
    expect(assignments.filter((replicas) => replicas.includes(brokerId))).toHaveLength(6)
    expect(assignments.filter((replicas) => replicas[0] === brokerId)).toHaveLength(2)
  }
})

test('a proposal stays on the brokers and in the racks that were named', () => {
  const brokers = [1, 2, 3, 4].map((brokerId) => ({
    brokerId,
    rack: brokerId % 2 ? 'odd' : 'even',
    isUsable: true,
    usedBytes: null,
    diskTotalBytes: null,
  }))
  const cluster = buildPlacement(brokers, [])
  const options = { numPartitions: 2, replicationFactor: 2 }
  expect(placeNewPartitions(cluster, { ...options, brokers: [2, 4] }).assignments).toEqual([
    [2, 4],
    [4, 2],
  ])
  expect(placeNewPartitions(cluster, { ...options, racks: ['odd'], brokers: [1, 2] }).reason).toBe(
    'too-few-usable-brokers',
  )
})
