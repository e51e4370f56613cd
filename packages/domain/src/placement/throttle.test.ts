import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PartitionMove } from '../plans/partition-move.ts'
import { buildPlacement } from './build-placement.ts'
import { estimateDuration } from './estimate-duration.ts'
import { fitThrottle, leastThrottle } from './fit-throttle.ts'

const brokers = [1, 2, 3, 4].map((brokerId) => ({
  brokerId,
  rack: null,
  isUsable: true,
  usedBytes: null,
  diskTotalBytes: null,
}))
/** `count` partitions of this size on broker 1, each to get copies on brokers 2 and 3. */
const raising = (count: number, bytes: number | null, rate: number | undefined, concurrentMovesPerBroker = 5) => {
  const partitions = Array.from({ length: count }, (_, partition) => ({
    partition,
    replicas: [1],
    leader: 1,
    isr: [1],
    bytes,
  }))
  const moves: PartitionMove[] = partitions.map(({ partition }) => ({
    topic: 'orders',
    partition,
    before: [1],
    after: [1, 2, 3],
    bytes,
  }))
  return {
    cluster: buildPlacement(brokers, [{ name: 'orders', partitions }]),
    moves,
    incomingBytesPerSec: new Map(rate === undefined ? [] : moves.map((m) => [`orders-${m.partition}`, rate])),
    concurrentMovesPerBroker,
  }
}

describe('the throttle', () => {
  test.each([
    { name: 'little to copy: 10 MB/s', input: raising(1, 1_000, 0), expected: 10_000_000 },
    { name: 'rates unknown: 10 MB/s', input: raising(1, 1_000, undefined), expected: 10_000_000 },
    { name: 'size unknown: 10 MB/s', input: raising(1, null, 0), expected: 10_000_000 },
    { name: '108 GB from one broker: 54 GB twice in an hour', input: raising(1, 54e9, 0), expected: 30_000_000 },
    { name: 'the incoming rate twice, beside what is there', input: raising(1, 54e9, 5e6), expected: 40_000_000 },
    { name: 'never above 80 MB/s for the sake of speed', input: raising(10, 100e9, 0), expected: 80_000_000 },
    { name: 'above 80 MB/s where the incoming rate asks for it', input: raising(5, 1e9, 10e6), expected: 114_285_715 },
    { name: 'only as many partitions as move at a time', input: raising(50, 1_000, 1e6, 2), expected: 10_000_000 },
  ])('$name', ({ input, expected }) => expect(fitThrottle(input)).toBe(expected))

  test('always finishes', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 1e12 }),
        fc.integer({ min: 0, max: 1e9 }),
        fc.integer({ min: 1, max: 10 }),
        (count, bytes, rate, concurrent) => {
          const input = raising(count, bytes, rate, concurrent)
          expect(estimateDuration({ ...input, throttleBytesPerSec: fitThrottle(input) })).not.toBeNull()
        },
      ),
    ))

  test('the least throttle is above the incoming rate, however small', () => {
    for (const rate of [0, 0.5, 1, 6, 7, 1e9]) expect(leastThrottle(rate)).toBeGreaterThan(rate)
  })
})

describe('the duration', () => {
  test.each([
    { name: 'nothing written: bytes by throttle, sent twice', rate: 0, throttle: 1_000, expected: 20_000 },
    { name: 'written meanwhile: what is left of the throttle', rate: 250, throttle: 1_000, expected: 40_000 },
    { name: 'a throttle at the incoming rate never finishes', rate: 500, throttle: 1_000, expected: null },
    { name: 'no throttle: unknown', rate: 0, throttle: null, expected: null },
  ])('$name', ({ rate, throttle, expected }) =>
    expect(estimateDuration({ ...raising(1, 10_000, rate), throttleBytesPerSec: throttle })).toBe(expected),
  )

  test('is unknown where a size is, or nothing is copied', () => {
    expect(estimateDuration({ ...raising(1, null, 0), throttleBytesPerSec: 1_000 })).toBeNull()
    const lowering = { topic: 'orders', partition: 0, before: [1, 2], after: [1], bytes: 10 }
    expect(estimateDuration({ ...raising(1, 10, 0), moves: [lowering], throttleBytesPerSec: 1_000 })).toBeNull()
  })
})
