import { describe, expect, test } from 'vitest'
import { nextDeviceSort, readDeviceFilters } from './device-sort.ts'

const read = (query: string) => {
  const params = new URLSearchParams(query)
  return readDeviceFilters((name) => params.get(name))
}

describe('the address of the fleet', () => {
  test('says nothing: those in trouble first, all states', () =>
    expect(read('')).toEqual({ search: '', state: null, sort: 'state' }))
  test('is followed', () =>
    expect(read('q=oven&state=silent&sort=-ratePerSec')).toEqual({
      search: 'oven',
      state: 'silent',
      sort: '-ratePerSec',
    }))
  test('that says what there is not is as if it said nothing', () =>
    expect(read('state=asleep&sort=colour')).toEqual({ search: '', state: null, sort: 'state' }))
})

describe('a press on a column', () => {
  test.each([
    ['a name from A', 'state', 'deviceId', 'deviceId'],
    ['a figure from the largest', 'state', 'ratePerSec', '-ratePerSec'],
    ['once more turns it round', '-ratePerSec', 'ratePerSec', 'ratePerSec'],
  ] as const)('%s', (_, current, column, next) => expect(nextDeviceSort(current, column)).toBe(next))
})
