import { expect, test } from 'vitest'
import { sortBy } from './sort-by.ts'

const items = [
  { name: 'b', lag: 5 },
  { name: 'd', lag: null },
  { name: 'a', lag: 5 },
  { name: 'c', lag: 9 },
]
const sorted = (sort: string) =>
  sortBy(
    items,
    sort,
    (item, field) => (field === 'lag' ? item.lag : item.name),
    ({ name }) => name,
  ).map(({ name }) => name)

test.each([
  ['lag', ['a', 'b', 'c', 'd']],
  ['-lag', ['c', 'a', 'b', 'd']],
  ['name', ['a', 'b', 'c', 'd']],
  ['-name', ['d', 'c', 'b', 'a']],
])('by %s: unknown last in either direction, ties by name', (sort, names) => {
  expect(sorted(sort)).toEqual(names)
})
