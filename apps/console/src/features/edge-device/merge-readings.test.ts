import type { Reading } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { mergeReadings, nextSince } from './merge-readings.ts'

const reading = (offset: number, ms: number): Reading => ({
  deviceId: 'd',
  channel: 'temperature',
  value: offset,
  unit: null,
  seq: offset,
  bootEpoch: 'e',
  gatewayTime: new Date(ms).toISOString(),
  partition: 0,
  offset,
})

describe('mergeReadings', () => {
  test('a record that is read again is shown once', () => {
    const merged = mergeReadings([reading(1, 1_000), reading(2, 2_000)], [reading(2, 2_000), reading(3, 3_000)], 0)
    expect(merged.map(({ offset }) => offset)).toEqual([1, 2, 3])
  })

  test('a reading that comes late takes its place in time', () => {
    expect(mergeReadings([reading(2, 2_000)], [reading(3, 1_500)], 0).map(({ offset }) => offset)).toEqual([3, 2])
  })

  test('what has left the window is let go, so that memory stays bounded', () => {
    expect(mergeReadings([reading(1, 1_000)], [reading(2, 9_000)], 5_000).map(({ offset }) => offset)).toEqual([2])
  })
})

test('the next look begins at the newest reading, or at the start of the window', () => {
  expect(nextSince([reading(1, 7_000)], 1_000)).toBe(7_000)
  expect(nextSince([], 1_000)).toBe(1_000)
})
