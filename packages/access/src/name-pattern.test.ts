import { describe, expect, test } from 'vitest'
import { compilePatterns, matchesPattern } from './name-pattern.ts'

const rows: [pattern: string, name: string, isMatch: boolean][] = [
  ['plant.*', 'plant.a', true],
  ['plant.*', 'plant.', true],
  ['plant.*', 'plant', false],
  ['plant.*', 'Plant.a', false],
  ['plant.*', 'xplant.a', false],
  ['*', '', true],
  ['*', 'anything', true],
  ['*.dlq', 'orders.dlq', true],
  ['*.dlq', 'orders.dlq.old', false],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['orders', 'orders', true],
  ['orders', 'orders2', false],
  ['a.c', 'abc', false],
  ['a**c', 'abc', true],
  ['[ab]', 'a', false],
  // Patterns within patterns.
  ['plant.*', 'plant.a*', true],
  ['plant.a*', 'plant.*', false],
  ['*', 'plant.*', true],
  ['plant.a', 'plant.*', false],
  ['plant.*', '*', false],
  ['a*c', 'a*b*c', true],
]

describe('a name pattern', () => {
  test.each(rows)('%s on %s: %s, alone and among many', (pattern, name, isMatch) => {
    expect(matchesPattern(pattern, name)).toBe(isMatch)
    expect(compilePatterns([pattern])(name)).toBe(isMatch)
    expect(compilePatterns(['nothing', pattern, 'none.*', '*.no'])(name)).toBe(isMatch)
  })

  test('made to be slow answers at once', () => {
    expect(matchesPattern(`${'*a'.repeat(100)}b`, 'a'.repeat(249))).toBe(false)
  })

  test('that is none lets nothing through', () => {
    expect(compilePatterns([])('a')).toBe(false)
  })
})
