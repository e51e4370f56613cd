import { expect, it } from 'vitest'
import { glob } from './glob.ts'

it.each([
  ['*', '', true],
  ['*', 'anything', true],
  ['uno', 'uno', true],
  ['uno', 'uno2', false],
  ['uno*', 'uno', true],
  ['*-1', 'uno-1', true],
  ['a*b', 'ab', true],
  ['a*b', 'acb', true],
  ['ab*ba', 'aba', false],
  ['a*b*c', 'a-b-c', true],
  ['a*b*c', 'acb', false],
  ['a.c', 'abc', false],
])('%s of %j is %s', (pattern, text, expected) => {
  expect(glob(pattern)(text)).toBe(expected)
})

it('takes no exponential time over a name that was made for it', () => {
  expect(glob(`${'*a'.repeat(50)}b`)('a'.repeat(10_000))).toBe(false)
})
