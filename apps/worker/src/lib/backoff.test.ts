import { expect, it } from 'vitest'
import { backoffMs } from './backoff.ts'

it('doubles up to its end and never leaves the range of its jitter', () => {
  const settings = { firstMs: 500, maxMs: 15_000 }
  const pauses = (random: number) => [1, 2, 3, 6, 1000].map((failures) => backoffMs(failures, settings, () => random))
  expect(pauses(0)).toEqual([250, 500, 1000, 7500, 7500])
  expect(pauses(1)).toEqual([500, 1000, 2000, 15_000, 15_000])
})
