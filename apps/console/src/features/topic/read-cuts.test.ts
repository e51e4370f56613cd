import { expect, test } from 'vitest'
import { readCuts } from './read-cuts.ts'

test.each([
  ['an empty field keeps the partition as it is', '', [], []],
  ['an offset, also with thousands grouped', '1,200', [{ partition: 0, beforeOffset: 1200 }], []],
  ['the end', ' End ', [{ partition: 0, beforeOffset: -1 }], []],
  ['a word is none', 'soon', [], [0]],
  ['a negative offset is none', '-5', [], [0]],
])('%s', (_, text, cuts, wrong) => expect(readCuts({ 0: text })).toEqual({ cuts, wrong }))
