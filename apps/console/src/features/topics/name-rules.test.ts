import { expect, test } from 'vitest'
import { looksInternal, mixesDotAndUnderscore, NAME_RULES } from './name-rules.ts'

const broken = (name: string) => NAME_RULES.filter(({ holds }) => !holds(name)).map(({ rule }) => rule)

test.each([
  ['plant.line-7', []],
  ['', ['length']],
  ['a'.repeat(250), ['length']],
  ['two words', ['chars']],
  ['주문', ['chars']],
  ['..', ['dots']],
])('the rules that %j breaks are told apart', (name, rules) => expect(broken(name)).toEqual(rules))

test('what is allowed but unwise is told as well', () => {
  expect(mixesDotAndUnderscore('a.b_c')).toBe(true)
  expect(mixesDotAndUnderscore('a.b.c')).toBe(false)
  expect(looksInternal('__offsets')).toBe(true)
})
