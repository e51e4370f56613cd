import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRecentIds } from './recent-ids.ts'

it('knows at least as many as it is told to, and no more than those when none comes twice', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 12 })), fc.integer({ min: 1, max: 6 }), (ids, size) => {
      const recent = createRecentIds(size)
      for (const [index, id] of ids.entries()) {
        const before = ids.slice(0, index)
        const newest = [...new Set(before.toReversed())].slice(0, size)
        const isKnown = recent.add(id)
        if (newest.includes(id)) expect(isKnown).toBe(true)
        if (!before.includes(id)) expect(isKnown).toBe(false)
      }
    }),
  )
  const recent = createRecentIds(3)
  for (const id of [65_535, 1, 2, 3]) expect(recent.add(id)).toBe(false)
  expect([65_535, 1, 2, 3].map(recent.has)).toEqual([false, true, true, true])
  recent.delete(2)
  expect([1, 2, 3].map(recent.has)).toEqual([true, false, true])
  recent.clear()
  expect(recent.has(3)).toBe(false)
})
