import { describe, expect, test } from 'vitest'
import { changeQuery } from './use-url-state.ts'

describe('changeQuery', () => {
  test.each([
    ['a value is set beside the others', '?a=1', { b: '2' }, '?a=1&b=2'],
    ['null takes a name out', '?a=1&b=2', { b: null }, '?a=1'],
    ['nothing left leaves no question mark', '?a=1', { a: '' }, ''],
    ['what a name must not hold is encoded', '', { q: 'a&b=c' }, '?q=a%26b%3Dc'],
  ])('%s', (_, query, change, expected) => expect(changeQuery(query, change)).toBe(expected))
})
