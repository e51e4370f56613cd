import { describe, expect, it } from 'vitest'
import { eventually } from '../src/eventually.ts'
import { uniqueName } from '../src/unique-name.ts'

describe('waiting for a condition', () => {
  it('goes on at the first success and gives what was found', async () => {
    let calls = 0
    const found = await eventually(
      () => {
        calls += 1
        if (calls < 3) throw new Error('not yet')
        return calls
      },
      { intervalMs: 1 },
    )
    expect(found).toBe(3)
  })

  it('takes false for not yet, and keeps 0 and null as findings', async () => {
    await expect(eventually(() => false, { timeoutMs: 20, intervalMs: 1 })).rejects.toThrow('stayed false')
    expect(await eventually(() => 0)).toBe(0)
    expect(await eventually(() => null)).toBeNull()
  })

  it('says after the deadline what was still wrong', async () => {
    const failing = eventually(() => Promise.reject(new Error('lag is 7')), { timeoutMs: 20, intervalMs: 1 })
    await expect(failing).rejects.toThrow('Not so within 20 ms: lag is 7')
  })
})

describe('a unique name', () => {
  it('is a legal topic name that comes up once', () => {
    const names = Array.from({ length: 100 }, () => uniqueName('orders'))
    expect(new Set(names).size).toBe(100)
    for (const name of names) expect(name).toMatch(/^orders-[0-9a-f]{8}$/)
  })
})
