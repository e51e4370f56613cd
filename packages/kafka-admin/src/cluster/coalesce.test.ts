import { describe, expect, test } from 'vitest'
import { coalesce } from './coalesce.ts'

const double = (asked: number[][]) =>
  coalesce(
    async (items: readonly number[]) => {
      asked.push([...items])
      if (items.includes(13)) throw new Error('away')
      return items.map(
        (item): PromiseSettledResult<number> =>
          item < 0 ? { status: 'rejected', reason: new Error('refused') } : { status: 'fulfilled', value: item * 2 },
      )
    },
    { max: 3, keyOf: String, weightOf: (item) => item, maxWeight: 1_000 },
  )

describe('calls that come together', () => {
  test('go as one request, and each gets its own answer', async () => {
    const asked: number[][] = []
    const call = double(asked)
    expect(await Promise.allSettled([call(1), call(-2), call(3)])).toMatchObject([
      { value: 2 },
      { reason: { message: 'refused' } },
      { value: 6 },
    ])
    expect(asked).toEqual([[1, -2, 3]])
  })

  test('go in requests of no more than is allowed, in number and weight, and never two of one key', async () => {
    const asked: number[][] = []
    const call = double(asked)
    const given = [1, 2, 2, 900, 200, 4, 5]
    expect(await Promise.all(given.map(call))).toEqual(given.map((item) => item * 2))
    expect(asked.flat().toSorted((a, b) => a - b)).toEqual(given.toSorted((a, b) => a - b))
    for (const one of asked) {
      expect(new Set(one).size).toBe(one.length)
      expect(one.length).toBeLessThanOrEqual(3)
      expect(one.reduce((sum, item) => sum + item, 0)).toBeLessThanOrEqual(1_000)
    }
  })

  test('all fail when their request does, and those after them do not', async () => {
    const call = double([])
    expect(await Promise.allSettled([call(1), call(13)])).toMatchObject([
      { status: 'rejected' },
      { status: 'rejected' },
    ])
    expect(await call(4)).toBe(8)
  })
})
