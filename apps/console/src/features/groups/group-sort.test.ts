import { expect, test } from 'vitest'
import { nextSort, sortOf } from './group-sort.ts'

test.each([
  ['figures begin with the largest', 'members', '-lag', '-members'],
  ['names begin with A', 'groupId', '-lag', 'groupId'],
  ['a second press turns it round', 'lag', '-lag', 'lag'],
  ['and back', 'lag', 'lag', '-lag'],
] as const)('sorting: %s', (_, column, sort, expected) => expect(nextSort(column, sort)).toBe(expected))

test('an address with an unknown sort falls back to lag', () => {
  expect(sortOf('rm -rf')).toBe('-lag')
  expect(sortOf('members')).toBe('members')
})
