import { expect, it } from 'vitest'
import { createRecordRate } from './record-rate.ts'

type Look = { atMs: number; ends: Record<string, number>; isWhole?: boolean; expected: number | null }

it.each<[string, Look[]]>([
  ['says nothing on the first look', [{ atMs: 0, ends: { a: 5000 }, expected: null }]],
  [
    'adds up the partitions',
    [
      { atMs: 0, ends: { a: 0, b: 100 }, expected: null },
      { atMs: 10_000, ends: { a: 50, b: 200 }, expected: 15 },
    ],
  ],
  [
    'counts what a partition took in while its leader was away over that whole time',
    [
      { atMs: 0, ends: { a: 0, b: 0 }, expected: null },
      { atMs: 10_000, ends: { a: 10 }, isWhole: false, expected: 1 },
      { atMs: 20_000, ends: { a: 20, b: 40 }, expected: 3 },
    ],
  ],
  [
    'takes neither a new partition nor a topic made again for traffic',
    [
      { atMs: 0, ends: { a: 900, old: 7 }, expected: null },
      { atMs: 10_000, ends: { a: 3, fresh: 5000, old: 7 }, expected: 0 },
      { atMs: 20_000, ends: { a: 13, fresh: 5010, old: 7 }, expected: 2 },
    ],
  ],
  [
    'forgets a deleted topic, so that one of the same name begins anew',
    [
      { atMs: 0, ends: { a: 0, b: 10 }, expected: null },
      { atMs: 10_000, ends: { a: 0 }, expected: 0 },
      { atMs: 20_000, ends: { a: 0, b: 500 }, expected: 0 },
    ],
  ],
])('%s', (_guarantee, looks) => {
  const rate = createRecordRate()
  for (const { atMs, ends, isWhole = true, expected } of looks) {
    const offsets = Object.entries(ends).map(([topic, offset]) => ({ topic, partition: 0, offset }))
    expect(rate(offsets, atMs, isWhole)).toBe(expected)
  }
})
