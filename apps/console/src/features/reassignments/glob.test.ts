import { expect, test } from 'vitest'
import { matchesPattern, searchOfPattern } from './glob.ts'

test.each([
  ['a part of the name is enough without a star', 'plant.line07.vibration', 'line07', true],
  ['a star stands for anything', 'plant.line07.vibration', 'plant.*.vibration', true],
  ['with a star the whole name must fit', 'plant.line07.vibration', 'line07*', false],
  ['a dot is a dot', 'plantXline07', 'plant.*', false],
  ['a star alone is every topic', 'anything', '*', true],
])('%s', (_, name, pattern, fits) => expect(matchesPattern(name, pattern)).toBe(fits))

test.each([
  ['plant.*.vibration', '.vibration'],
  ['plain', 'plain'],
  ['*', ''],
])('the server is asked for the longest literal piece of %s', (pattern, search) =>
  expect(searchOfPattern(pattern)).toBe(search),
)
