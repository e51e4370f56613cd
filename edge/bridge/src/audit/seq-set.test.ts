import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SeqSet } from './seq-set.ts'

it('knows what was added, once, as a set does, across chunks', () => {
  const seq = fc.oneof(
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 65_500, max: 65_560 }),
    fc.integer({ min: 2 ** 40, max: 2 ** 40 + 40 }),
  )
  fc.assert(
    fc.property(fc.array(seq, { maxLength: 200 }), fc.array(seq), (added, asked) => {
      const set = new SeqSet()
      const model = new Set<number>()
      for (const each of added) {
        expect(set.add(each)).toBe(!model.has(each))
        model.add(each)
      }
      expect(set.size).toBe(model.size)
      expect([...set].toSorted((a, b) => a - b)).toEqual([...model].toSorted((a, b) => a - b))
      for (const each of asked) expect(set.has(each)).toBe(model.has(each))
    }),
  )
})

it('keeps nothing of a stretch that is full, and still knows it', () => {
  const set = new SeqSet()
  for (let seq = 0; seq < 65_536 * 2; seq++) set.add(seq)
  expect([set.size, set.has(0), set.has(65_536), set.has(65_536 * 2), set.add(7)]).toEqual([
    131_072,
    true,
    true,
    false,
    false,
  ])
})
