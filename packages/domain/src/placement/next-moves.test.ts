import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PartitionMove } from '../plans/partition-move.ts'
import { nextMoves } from './next-moves.ts'

const move = (partition: number, before: number[], after: number[]): PartitionMove => ({
  topic: 'orders',
  partition,
  before,
  after,
  bytes: 1,
})
const anyMoves = fc
  .array(
    fc.record({
      before: fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 1, maxLength: 3 }),
      after: fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 40 },
  )
  .map((items) => items.map(({ before, after }, partition) => move(partition, before, after)))

const engagedBy = (moves: readonly PartitionMove[], brokerId: number): number =>
  moves.filter(({ before, after }) => {
    const copies = after.filter((id) => !before.includes(id))
    return copies.length > 0 && (copies.includes(brokerId) || before[0] === brokerId)
  }).length

describe('the next moves', () => {
  test('engage no broker with more partitions than allowed, those in flight counted', () =>
    fc.assert(
      fc.property(anyMoves, fc.integer({ min: 1, max: 4 }), (moves, limit) => {
        const inFlight = nextMoves(moves, [], limit)
        const rest = moves.filter((item) => !inFlight.includes(item))
        const flying = inFlight.slice(1)
        const all = [...flying, ...nextMoves(rest, flying, limit)]
        for (const id of [1, 2, 3, 4, 5]) expect(engagedBy(all, id)).toBeLessThanOrEqual(limit)
      }),
    ))

  test('always include one when nothing is in flight, so that a job ends', () =>
    fc.assert(
      fc.property(anyMoves, (moves) => {
        const rest = [...moves]
        while (rest.length > 0) {
          const next = nextMoves(rest, [], 1)
          expect(next.length).toBeGreaterThan(0)
          for (const item of next) rest.splice(rest.indexOf(item), 1)
        }
      }),
    ))

  test.each([
    {
      name: 'moves of other brokers pass one that must wait',
      remaining: [move(1, [1], [1, 2]), move(2, [3], [3, 4])],
      inFlight: [move(0, [1], [1, 2])],
      expected: [2],
    },
    {
      name: 'a move that copies nothing waits for nobody',
      remaining: [move(1, [1, 2], [1]), move(2, [1, 2], [2, 1])],
      inFlight: [move(0, [1], [1, 2])],
      expected: [1, 2],
    },
  ])('$name', ({ remaining, inFlight, expected }) =>
    expect(nextMoves(remaining, inFlight, 1).map(({ partition }) => partition)).toEqual(expected),
  )

  test('count the actual leader as the sender where it is known', () => {
    const remaining = [move(1, [1, 2], [1, 2, 3])]
    const inFlight = [move(0, [1, 2], [1, 2, 4])]
    expect(nextMoves(remaining, inFlight, 1)).toEqual([])
    expect(nextMoves(remaining, inFlight, 1, { leaderOf: ({ partition }) => partition + 1 })).toEqual(remaining)
  })

  test('are never more in flight than the limit of all', () => {
    const remaining = Array.from({ length: 50 }, (_, partition) => move(partition, [1, 2], [1]))
    expect(nextMoves(remaining, remaining.slice(0, 3), 5, { maxInFlight: 10 })).toHaveLength(7)
  })
})
