import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { insertItem } from './insert-item.ts'

test.each([
  [
    'indented',
    'a:\n  - x: 1 # one\n    y: 2 # two\n# end\nb: 1\n',
    'a:\n  - x: 1 # one\n    y: 2 # two\n  - n: 1\n# end\nb: 1\n',
  ],
  ['not indented', 'a:\n- x: 1\nb: 1\n', 'a:\n- x: 1\n- n: 1\nb: 1\n'],
  ['last, without an end of line', 'a:\n  - x: 1', 'a:\n  - x: 1\n  - n: 1\n'],
  [
    'with a text over lines',
    'a:\n  - x: |\n      one\n      two\nb: 1\n',
    'a:\n  - x: |\n      one\n      two\n  - n: 1\nb: 1\n',
  ],
  ['not there', 'b: 1', 'b: 1\na:\n  - n: 1\n'],
])('an item is put behind the last one of a list that is %s', (_name, text, expected) => {
  expect(insertItem(text, { path: ['a'], item: { n: 1 }, at: 'end' })).toBe(expected)
})

test('or before the first', () => {
  const text = '# top\na: # list\n  # first\n  - x\n  - y\n'
  expect(insertItem(text, { path: ['a'], item: 'n', at: 'start' })).toBe(
    '# top\na: # list\n  # first\n  - n\n  - x\n  - y\n',
  )
})

const leaf = fc.oneof(fc.integer(), fc.boolean(), fc.string({ unit: 'grapheme-ascii' }), fc.constant(null))
const item = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.oneof(leaf, fc.array(leaf, { maxLength: 3 })), {
  minKeys: 1,
})

test('whatever is in the list and around it, nothing but the item is added', () => {
  fc.assert(
    fc.property(
      fc.array(item, { maxLength: 4 }),
      item,
      fc.boolean(),
      fc.constantFrom('start', 'end'),
      item,
      (list, made, isIndented, at, rest) => {
        const text = stringify({ before: rest, a: list, behind: rest }, { indentSeq: isIndented, lineWidth: 0 })
        const expected = at === 'start' ? [made, ...list] : [...list, made]
        expect(parse(insertItem(text, { path: ['a'], item: made, at }))).toEqual({
          before: rest,
          a: expected,
          behind: rest,
        })
      },
    ),
  )
})
