import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ConsumedSet, idsIn } from './consumed-set.ts'

it('agrees with a plain set of ids, whatever is added in whatever order', () => {
  const range = fc
    .tuple(fc.integer({ min: 1, max: 60 }), fc.nat(12))
    .map(([first, more]) => [first, first + more] as const)
  fc.assert(
    fc.property(fc.array(range, { maxLength: 25 }), range, (added, [first, last]) => {
      const set = new ConsumedSet()
      const plain = new Set<number>()
      for (const [from, to] of added) {
        set.add(from, to)
        for (let id = from; id <= to; id++) plain.add(id)
      }
      for (let id = 1; id <= 75; id++) expect(set.has(id)).toBe(plain.has(id))
      const open: number[] = []
      for (let id = first; id <= last; id++) if (!plain.has(id)) open.push(id)
      const gaps = set.gapsIn(first, last)
      expect(gaps.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index))).toEqual(
        open,
      )
      expect(idsIn(gaps)).toBe(open.length)
      expect(set.covers(first, last)).toBe(open.length === 0)
      expect(set.has(set.cursor + 1)).toBe(false)
      expect(new ConsumedSet(set.cursor, set.ranges)).toEqual(set)
    }),
  )
})
