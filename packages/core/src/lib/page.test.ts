import { expect, test } from 'vitest'
import { pageOf } from './page.ts'

test('walking the cursors shows every item once', () => {
  const items = Array.from({ length: 23 }, (_, index) => index)
  const seen: number[] = []
  let cursor: string | undefined
  do {
    const page = pageOf(items, { limit: 5, cursor })
    expect(page.total).toBe(23)
    seen.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  expect(seen).toEqual(items)
})

test.each(['nonsense', '', 'bzotMQ'])('refuses the cursor "%s", which was not made here', (cursor) => {
  expect(() => pageOf([1], { limit: 5, cursor })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
})
