import { expect, test } from 'vitest'
import { MOST_IN_ADDRESS, readSelection, toggled, writeSelection } from './selection.ts'

test('what the address says is what was chosen', () => {
  expect([...readSelection(writeSelection(new Set(['a.b', 'c_d'])))]).toEqual(['a.b', 'c_d'])
  expect(readSelection(null).size).toBe(0)
})

test('a selection too long for an address is left out of it', () => {
  const names = Array.from({ length: MOST_IN_ADDRESS + 1 }, (_, index) => `topic-${index}`)
  expect(writeSelection(new Set(names))).toBeNull()
})

test('the same key chooses and lets go', () => {
  expect([...toggled(toggled(new Set(['a']), 'b'), 'a')]).toEqual(['b'])
})
