import { describe, expect, test, vi } from 'vitest'
import { fakeClock } from '../testing/index.ts'
import { createCache } from './cached.ts'

const setUp = (options: { behindMs?: number; staleMs?: number; patienceMs?: number } = {}) => {
  const clock = fakeClock()
  const loads: { resolve: (value: string) => void; reject: (error: Error) => void }[] = []
  const cache = createCache({
    what: 'Metadata',
    clock,
    ttlMs: 1_000,
    ...options,
    load: () => new Promise<string>((resolve, reject) => loads.push({ resolve, reject })),
  })
  return { clock, loads, cache }
}

describe('createCache', () => {
  test('shares one load among all who ask meanwhile', async () => {
    const { cache, loads } = setUp()
    const all = Promise.all([cache.read(), cache.read(), cache.read()])
    expect(loads).toHaveLength(1)
    loads[0]?.resolve('a')
    expect((await all).map(({ value }) => value)).toEqual(['a', 'a', 'a'])
  })

  test('loads again once what it keeps is as old as its time to live', async () => {
    const { cache, loads, clock } = setUp()
    const first = cache.read()
    loads[0]?.resolve('a')
    await first
    clock.advance(999)
    await cache.read()
    expect(loads).toHaveLength(1)
    clock.advance(1)
    const second = cache.read()
    loads[1]?.resolve('b')
    expect(await second).toMatchObject({ value: 'b', staleReason: null })
  })

  test('dates a reading by when it was begun, not by when it came', async () => {
    const { cache, loads, clock } = setUp()
    const begun = clock.now()
    const reading = cache.read()
    clock.advance(700)
    loads[0]?.resolve('a')
    expect((await reading).at).toEqual(begun)
  })

  test('hands out what is not too old at once and loads behind it, once for all who ask meanwhile', async () => {
    const { cache, loads, clock } = setUp({ behindMs: 10_000 })
    const first = cache.read()
    loads[0]?.resolve('a')
    const { at } = await first
    clock.advance(9_999)
    const both = await Promise.all([cache.read(), cache.read()])
    expect(both).toEqual(Array(2).fill({ value: 'a', at, staleReason: null }))
    expect(loads).toHaveLength(2)
    loads[1]?.resolve('b')
    await vi.waitFor(async () => expect((await cache.read()).value).toBe('b'))
    expect(loads).toHaveLength(2)
  })

  test('hands out nothing older than that while a new one comes, and nothing of before a change', async () => {
    const { cache, loads, clock } = setUp({ behindMs: 10_000 })
    const first = cache.read()
    loads[0]?.resolve('a')
    await first
    clock.advance(10_000)
    const second = cache.read()
    loads[1]?.resolve('b')
    expect((await second).value).toBe('b')
    clock.advance(5_000)
    cache.invalidate()
    const third = cache.read()
    loads[2]?.resolve('c')
    expect((await third).value).toBe('c')
  })

  test('a load behind that fails is no error of whoever asked, and is tried again by the next', async () => {
    const { cache, loads, clock } = setUp({ behindMs: 10_000 })
    const first = cache.read()
    loads[0]?.resolve('a')
    await first
    clock.advance(5_000)
    expect((await cache.read()).value).toBe('a')
    loads[1]?.reject(new Error('down'))
    await vi.waitFor(async () => {
      expect((await cache.read()).value).toBe('a')
      expect(loads).toHaveLength(3)
    })
  })

  test('hands out the older reading with the reason when a new one fails', async () => {
    const { cache, loads, clock } = setUp({ staleMs: 60_000, patienceMs: 1_000 })
    const first = cache.read()
    loads[0]?.resolve('a')
    const { at } = await first
    clock.advance(5_000)
    const second = cache.read()
    loads[1]?.reject(new Error('no broker answers'))
    expect(await second).toEqual({ value: 'a', at, staleReason: 'Metadata: no broker answers' })
  })

  test('hands out the older reading when a new one takes longer than its patience', async () => {
    const { cache, loads, clock } = setUp({ staleMs: 60_000, patienceMs: 10 })
    const first = cache.read()
    loads[0]?.resolve('a')
    await first
    clock.advance(5_000)
    expect(await cache.read()).toMatchObject({ value: 'a', staleReason: expect.stringContaining('10 ms') })
  })

  test('fails when there is nothing older, and forgets the failure', async () => {
    const { cache, loads } = setUp({ staleMs: 60_000 })
    const first = cache.read()
    loads[0]?.reject(new Error('down'))
    await expect(first).rejects.toThrow('down')
    const second = cache.read()
    loads[1]?.resolve('b')
    expect(await second).toMatchObject({ value: 'b' })
  })

  test('after a change keeps neither what it had nor what was under way', async () => {
    const { cache, loads } = setUp()
    const before = cache.read()
    cache.invalidate()
    const after = cache.read()
    expect(loads).toHaveLength(2)
    loads[1]?.resolve('new')
    loads[0]?.resolve('old')
    expect((await before).value).toBe('old')
    expect((await after).value).toBe('new')
    expect((await cache.read()).value).toBe('new')
  })

  test('shows what it keeps without loading, and nothing of before a change', async () => {
    const { cache, loads, clock } = setUp()
    expect(cache.peek()).toBeNull()
    cache.warm(5_000)
    loads[0]?.resolve('a')
    await cache.read()
    clock.advance(4_999)
    cache.warm(5_000)
    expect(loads).toHaveLength(1)
    expect(cache.peek()?.value).toBe('a')
    clock.advance(1)
    cache.warm(5_000)
    expect(loads).toHaveLength(2)
    cache.invalidate()
    expect(cache.peek()).toBeNull()
  })
})
