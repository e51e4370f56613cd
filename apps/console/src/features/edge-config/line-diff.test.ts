import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diffOfLines, foldUnchanged } from './line-diff.ts'

const short = (before: string, after: string) => diffOfLines(before, after).map(({ sign, text }) => `${sign}${text}`)

describe('the diff of two configurations', () => {
  test.each([
    ['nothing changed', 'a\nb\n', 'a\nb\n', [' a', ' b']],
    ['a line was changed: what went stands before what came', 'a\nb\nc', 'a\nx\nc', [' a', '-b', '+x', ' c']],
    ['a line was added at the end', 'a\n', 'a\nb\n', [' a', '+b']],
    ['a line among equal ones was taken out', 'a\na\na', 'a\na', [' a', ' a', '-a']],
    ['there was none', '', 'a\nb', ['+a', '+b']],
    ['a last line break alone is no change', 'a', 'a\n', [' a']],
  ])('%s', (_, before, after, rows) => expect(short(before, after)).toEqual(rows))

  test('holds both texts whole, each line with its number, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        const rows = diffOfLines(a.map((line) => `${line}\n`).join(''), b.map((line) => `${line}\n`).join(''))
        expect(rows.filter(({ before }) => before !== null).map((row) => row.text)).toEqual(a)
        expect(rows.filter(({ after }) => after !== null).map((row) => row.text)).toEqual(b)
        expect(rows.flatMap(({ after }) => after ?? [])).toEqual(b.map((_, index) => index + 1))
      }),
    )
  })

  test('very long texts that differ everywhere are shown as replaced', () => {
    const lines = (letter: string) => Array.from({ length: 3_000 }, (_, index) => `${letter}${index}`).join('\n')
    expect(diffOfLines(lines('a'), lines('b'))).toHaveLength(6_000)
  })
})

describe('folding', () => {
  const twenty = Array.from({ length: 20 }, (_, index) => `line ${index}`)

  test('keeps three lines around a change and says how many it left out', () => {
    const changed = twenty.with(10, 'other').join('\n')
    expect(
      foldUnchanged(diffOfLines(twenty.join('\n'), changed)).map((row) => (row.sign === '…' ? row.count : row.sign)),
    ).toEqual([7, ' ', ' ', ' ', '-', '+', ' ', ' ', ' ', 6])
  })

  test('of what did not change leaves nothing', () => {
    expect(foldUnchanged(diffOfLines(twenty.join('\n'), twenty.join('\n')))).toEqual([])
  })
})
