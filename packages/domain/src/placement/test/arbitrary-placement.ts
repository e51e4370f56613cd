import fc from 'fast-check'
import { buildPlacement } from '../build-placement.ts'
import type { PlacementBroker, PlacementCluster, PlacementTopic } from '../types.ts'

export type PlainPlacement = { brokers: PlacementBroker[]; topics: PlacementTopic[]; cluster: PlacementCluster }
type Size = {
  brokersMax: number
  topicsMax: number
  partitionsMax: number
  areAllUsable?: boolean
  areSizesKnown?: boolean
}

const arbitraryBrokers = ({ brokersMax, areAllUsable }: Size): fc.Arbitrary<PlacementBroker[]> =>
  fc
    .array(
      fc.record({
        rack: fc.constantFrom<string | null>('a', 'b', 'c', null),
        isDown: areAllUsable ? fc.constant(false) : fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
      }),
      { minLength: 1, maxLength: brokersMax },
    )
    .map((brokers) =>
      brokers.map(({ rack, isDown }, index) => ({
        brokerId: index + 1,
        rack,
        isUsable: !isDown,
        usedBytes: 1_000,
        diskTotalBytes: 100_000,
      })),
    )

const arbitraryTopics = (brokers: readonly PlacementBroker[], size: Size): fc.Arbitrary<PlacementTopic[]> => {
  const ids = brokers.map(({ brokerId }) => brokerId)
  const partition = fc
    .record({
      replicas: fc.shuffledSubarray(ids, { minLength: 1, maxLength: Math.min(4, ids.length) }),
      bytes: size.areSizesKnown
        ? fc.integer({ min: 0, max: 50 })
        : fc.option(fc.integer({ min: 0, max: 50 }), { freq: 9, nil: null }),
      isInSync: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
      leaderAt: fc.integer({ min: -1, max: 3 }),
    })
    .map(({ replicas, bytes, isInSync, leaderAt }) => {
      const isr = replicas.filter((_, slot) => isInSync[slot])
      const leader = leaderAt < 0 ? null : (isr[leaderAt % Math.max(isr.length, 1)] ?? null)
      return { replicas, bytes, isr, leader }
    })
  return fc
    .array(fc.array(partition, { minLength: 1, maxLength: size.partitionsMax }), {
      minLength: 1,
      maxLength: size.topicsMax,
    })
    .map((topics) =>
      topics.map((partitions, topic) => ({
        name: `topic-${topic}`,
        partitions: partitions.map((rest, index) => ({ partition: index, ...rest })),
      })),
    )
}

/** Small clusters with racks or without, brokers down, sizes unknown, replicas out of sync, partitions without leader. */
export const arbitraryPlacement = (size: Size): fc.Arbitrary<PlainPlacement> =>
  arbitraryBrokers(size).chain((brokers) =>
    arbitraryTopics(brokers, size).map((topics) => ({ brokers, topics, cluster: buildPlacement(brokers, topics) })),
  )
