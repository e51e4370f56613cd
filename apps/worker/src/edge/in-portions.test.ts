import { expect, it } from 'vitest'
import { inPortions } from './in-portions.ts'

it.each([
  [[], []],
  [
    [1, 2, 3],
    [[1, 2], [3]],
  ],
  [
    [9, 1, 1, 9],
    [[9], [1, 1], [9]],
  ],
  [[0, 0, 3], [[0, 0, 3]]],
])('%j is worked on in portions of three', (sizes, expected) => {
  expect(inPortions(sizes, 3, (size) => size)).toEqual(expected)
})
