import { expect, it } from 'vitest'
import { createReplayPace } from './replay-pace.ts'

const signal = new AbortController().signal

/** A pace of a hundred a second in a time of its own, in which waiting takes as long as it is asked to. */
const make = () => {
  let nowMs = 1_000_000
  const waits: number[] = []
  const pace = createReplayPace({
    ...{ perSecond: 100, historicalAfterMs: 60_000, now: () => nowMs, monotonicMs: () => nowMs },
    wait: async (ms) => {
      waits.push(ms)
      nowMs += ms
    },
  })
  const records = (count: number, ageMs: number) =>
    Array.from({ length: count }, () => ({ gatewayTimeMs: nowMs - ageMs }))
  return { pace, waits, records, pass: (ms: number) => (nowMs += ms) }
}

it('lets what is old pass at its pace, and evenly', async () => {
  const { pace, waits, records } = make()
  for (let read = 0; read < 5; read++) await pace.spend(records(pace.recordsAtOnce, 100_000), signal)
  expect(pace.recordsAtOnce).toBe(10)
  expect(waits).toEqual([100, 100, 100, 100, 100])
})

it('lets what is new pass freely', async () => {
  const { pace, waits, records } = make()
  await pace.spend([...records(1_000, 0), ...records(10, 100_000)], signal)
  await pace.spend(records(1_000, 59_000), signal)
  expect(waits).toEqual([100])
})

it('saves nothing up for a burst', async () => {
  const { pace, waits, records, pass } = make()
  await pace.spend(records(10, 100_000), signal)
  pass(3_600_000)
  await pace.spend(records(10, 100_000), signal)
  expect(waits).toEqual([100, 100])
})
