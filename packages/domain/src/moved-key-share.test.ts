import { partitionForKey } from '@headgate/edge-protocol'
import { describe, expect, test } from 'vitest'
import { movedKeyShare } from './moved-key-share.ts'

describe('movedKeyShare', () => {
  test.each([
    [6, 12, 1 / 2],
    [6, 8, 3 / 4],
    [1, 2, 1 / 2],
    [3, 3, 0],
    [1, 5, 4 / 5],
  ])('%i to %i partitions moves %f of the keys', (from, to, share) => {
    expect(movedKeyShare(from, to)).toBeCloseTo(share, 12)
  })

  test('is exact: of all residues just those stay that both moduli send to one partition', () => {
    const differing: string[] = []
    for (let from = 1; from <= 24; from += 1)
      for (let to = from; to <= 24; to += 1) {
        // Every pair of partitions repeats after from × to hashes.
        const all = from * to
        let moved = 0
        for (let hash = 0; hash < all; hash += 1) if (hash % from !== hash % to) moved += 1
        if (Math.abs(moved / all - movedKeyShare(from, to)) > 1e-12) differing.push(`${from} to ${to}`)
      }
    expect(differing).toEqual([])
  })

  test('agrees with what the partitioner does to 20,000 keys', () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `sensor-${index}`)
    for (const [from, to] of [
      [6, 12],
      [6, 8],
      [4, 9],
    ] as const) {
      const moved = keys.filter((key) => partitionForKey(key, from) !== partitionForKey(key, to)).length
      expect(Math.abs(moved / keys.length - movedKeyShare(from, to))).toBeLessThan(0.015)
    }
  })
})
