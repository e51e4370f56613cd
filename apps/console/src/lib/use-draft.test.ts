import { describe, expect, test } from 'vitest'
import { stillTold } from './use-draft.ts'

describe('a field tells its own words from those of the address bar', () => {
  test.each([
    ['an answer to what was typed leaves what was typed since', ['', 'p', 'pl', 'pla'], 'pl', ['pl', 'pla']],
    ['the last answer leaves itself', ['', 'p'], 'p', ['p']],
    ['a value never typed comes from elsewhere', ['p'], '', null],
  ])('%s', (_, told, value, rest) => expect(stillTold(told, value)).toEqual(rest))
})
