import { expect, test } from 'vitest'
import { meaningOf } from './pattern-meaning.ts'

test.each([
  ['*', { kind: 'every' }],
  ['**', { kind: 'every' }],
  ['orders', { kind: 'exact', text: 'orders' }],
  ['plant.*', { kind: 'begins', text: 'plant.' }],
  ['*.dlq', { kind: 'ends', text: '.dlq' }],
  ['*line*', { kind: 'contains', text: 'line' }],
  ['a*b', { kind: 'other' }],
  ['a*b*', { kind: 'other' }],
])('%s in words', (pattern, meaning) => {
  expect(meaningOf(pattern)).toEqual(meaning)
})
