import { describe, expect, test } from 'vitest'
import { nextSort, readFilters } from './topic-filters.ts'

const from = (query: string) => readFilters((name) => new URLSearchParams(query).get(name))

describe('the address holds the state of the list', () => {
  test('nothing said is worst first, without internal topics', () => {
    expect(from('')).toEqual({ search: '', sort: '-state', state: null, internal: false })
  })
  test('all that was said is taken', () => {
    expect(from('q=plant&sort=-bytes&state=offline&internal=true')).toEqual({
      search: 'plant',
      sort: '-bytes',
      state: 'offline',
      internal: true,
    })
  })
  test('a hand-typed mistake falls back instead of failing', () => {
    expect(from('sort=colour&state=purple')).toMatchObject({ sort: '-state', state: null })
  })
})

describe('nextSort', () => {
  test.each([
    ['figures start with the largest', '-state', 'bytes', '-bytes'],
    ['names start with A', '-state', 'name', 'name'],
    ['a second click turns the direction', '-bytes', 'bytes', 'bytes'],
    ['a third turns it back', 'bytes', 'bytes', '-bytes'],
  ] as const)('%s', (_, current, column, expected) => expect(nextSort(current, column)).toBe(expected))
})
