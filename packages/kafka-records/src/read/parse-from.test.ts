import { isAppError } from '@headgate/domain'
import { expect, it } from 'vitest'
import { parseFrom } from './parse-from.ts'

it.each([
  ['newest', { kind: 'newest' }],
  ['oldest', { kind: 'oldest' }],
  ['offset:42', { kind: 'offset', offset: 42 }],
  ['time:2026-01-02T03:04:05Z', { kind: 'time', timestampMs: Date.UTC(2026, 0, 2, 3, 4, 5) }],
  ['time:1700000000000', { kind: 'time', timestampMs: 1_700_000_000_000 }],
])('understands %s', (from, expected) => {
  expect(parseFrom(from)).toEqual(expected)
})

it.each(['time:yesterday', 'offset:9999999999999999', 'end'])('refuses %s at the field `from`', (from) => {
  try {
    parseFrom(from)
    expect.unreachable()
  } catch (error) {
    expect(isAppError(error) && { code: error.code, field: error.fields[0]?.path }).toEqual({
      code: 'INVALID_INPUT',
      field: 'from',
    })
  }
})
