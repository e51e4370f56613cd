import { RecordsFrom } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { fromOf, readRecordsState } from './records-state.ts'

const from = (query: string) => readRecordsState((name) => new URLSearchParams(query).get(name))

describe('which records are shown stands in the address', () => {
  test('nothing said is the newest of all partitions, live', () => {
    expect(from('')).toEqual({ kind: 'newest', value: '', partition: null, isLive: true })
  })
  test('partition, offset and a paused view', () => {
    expect(from('from=offset:12&p=3&live=false')).toEqual({ kind: 'offset', value: '12', partition: 3, isLive: false })
  })
  test('a time keeps its colons', () => expect(from('from=time:2026-01-02T03:04').value).toBe('2026-01-02T03:04'))
  test('nonsense is the newest', () =>
    expect(from('from=middle&p=x')).toMatchObject({ kind: 'newest', partition: null }))
})

describe('fromOf gives only what the API takes', () => {
  test.each([
    ['newest', ''],
    ['oldest', ''],
    ['offset', '12'],
    ['offset', ''],
    ['offset', '-1'],
    ['time', '2026-01-02T03:04'],
    ['time', 'yesterday'],
  ] as const)('%s %s', (kind, value) => {
    expect(RecordsFrom.safeParse(fromOf({ kind, value })).success).toBe(true)
  })
  test('an offset not yet typed reads from the start instead of failing', () => {
    expect(fromOf({ kind: 'offset', value: '' })).toBe('oldest')
  })
})
