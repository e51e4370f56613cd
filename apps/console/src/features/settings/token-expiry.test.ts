import { expect, test } from 'vitest'
import { expiryOf } from './token-expiry.ts'

const NOW = Date.parse('2026-11-21T12:00:00Z')

test.each([
  ['without an expiry it works until revoked', null, { state: 'never' }],
  ['at its expiry it has stopped working', '2026-11-21T12:00:00Z', { state: 'expired' }],
  ['in its last hour it still has a day', '2026-11-21T13:00:00Z', { state: 'soon', days: 1 }],
  ['two weeks ahead is soon', '2026-12-05T12:00:00Z', { state: 'soon', days: 14 }],
  ['a day more is not', '2026-12-06T12:00:00Z', { state: 'later', days: 15 }],
] as const)('%s', (_, expiresAt, expiry) => expect(expiryOf(expiresAt, NOW)).toEqual(expiry))
