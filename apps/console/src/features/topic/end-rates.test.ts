import { describe, expect, test } from 'vitest'
import { type EndSample, endRates, RATE_WINDOW_MS, withSample } from './end-rates.ts'

const sample = (at: number, ...ends: number[]): EndSample => ({ at, ends: new Map(ends.map((end, i) => [i, end])) })

describe('records per second', () => {
  test('are told by partition, over the whole window', () => {
    expect([...endRates([sample(0, 100, 0), sample(2_000, 150, 0), sample(10_000, 200, 5)])]).toEqual([
      [0, 10],
      [1, 0.5],
    ])
  })

  test('are not told from one look, nor from two in one breath', () => {
    expect(endRates([]).size).toBe(0)
    expect(endRates([sample(0, 1)]).size).toBe(0)
    expect(endRates([sample(0, 1), sample(100, 900)]).size).toBe(0)
  })

  test('are not told of a log that was cut meanwhile, nor of a partition that is new', () => {
    expect([...endRates([sample(0, 100), sample(5_000, 10, 7)])]).toEqual([])
  })
})

test('the window forgets what is too old, and takes one reading once', () => {
  const old = sample(0, 1)
  const recent = sample(20_000, 2)
  expect(withSample([old, recent], sample(RATE_WINDOW_MS + 1, 3))).toEqual([recent, sample(RATE_WINDOW_MS + 1, 3)])
  expect(withSample([recent], recent)).toEqual([recent])
})
