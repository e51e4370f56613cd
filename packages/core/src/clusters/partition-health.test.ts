import { describe, expect, test } from 'vitest'
import type { PartitionMetadata } from '../ports/admin.ts'
import { healthStrip, STRIP_MARKS_MAX } from './health-strip.ts'
import { partitionHealth } from './partition-health.ts'

const partition = (over: Partial<PartitionMetadata>): PartitionMetadata => ({
  partition: 0,
  leader: 1,
  leaderEpoch: 0,
  replicas: [1, 2, 3],
  isr: [1, 2, 3],
  offlineReplicas: [],
  ...over,
})
const healthOf = (over: Partial<PartitionMetadata>, minIsr = 2) =>
  partitionHealth([{ name: 't', partitions: [partition(over)] }], new Map([['t', minIsr]]))

describe('partitionHealth', () => {
  test.each([
    ['in sync', {}, { offline: 0, underReplicated: 0, underMinIsr: 0, notPreferredLeader: 0 }],
    ['one copy short', { isr: [1, 2] }, { offline: 0, underReplicated: 1, underMinIsr: 0, notPreferredLeader: 0 }],
    ['below min ISR', { isr: [1] }, { offline: 0, underReplicated: 1, underMinIsr: 1, notPreferredLeader: 0 }],
    ['offline', { leader: null, isr: [] }, { offline: 1, underReplicated: 0, underMinIsr: 1, notPreferredLeader: 0 }],
    ['led by another', { leader: 2 }, { offline: 0, underReplicated: 0, underMinIsr: 0, notPreferredLeader: 1 }],
    ['one replica where two are asked for', { replicas: [1], isr: [1] }, { underMinIsr: 0 }],
  ])('%s', (_name, over, expected) => {
    expect(healthOf(over)).toMatchObject({ total: 1, ...expected })
  })

  test('says null, not 0, when min.insync.replicas is not known', () => {
    expect(partitionHealth([{ name: 't', partitions: [partition({ isr: [1] })] }], null).underMinIsr).toBeNull()
  })
})

describe('healthStrip', () => {
  const topic = (states: PartitionMetadata[]) => [{ partitions: states }]

  test.each([0, 1, 139, 140, 141, 40_000])('of %i partitions has at most 140 marks and none too few', (count) => {
    expect(healthStrip(topic(Array.from({ length: count }, () => partition({}))))).toHaveLength(
      Math.min(count, STRIP_MARKS_MAX),
    )
  })

  test('one offline partition among 40,000 shows', () => {
    const all = Array.from({ length: 40_000 }, (_, index) => partition(index === 31_234 ? { leader: null } : {}))
    const strip = healthStrip(topic(all))
    expect(strip.filter((mark) => mark === 'offline')).toHaveLength(1)
    expect(strip.indexOf('offline')).toBe(Math.floor((31_234 * 140) / 40_000))
  })
})
