import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestStore, type TestStore } from './test-store.ts'

let test: TestStore
beforeAll(async () => {
  test = await openTestStore()
})
afterAll(() => test.close())

const at = (second: number) => new Date(Date.UTC(2030, 0, 1, 0, 0, second))
const push = (bridgeId: string, after: number | null, yaml = 'serial: []') =>
  test.store.createConfigVersion(
    { bridgeId, yaml, issuedBy: 'Kim', issuedAt: at(1), comment: 'why', rollbackOf: null },
    after,
  )
const states = async (bridgeId: string) =>
  (await test.store.listConfigVersions(bridgeId, { limit: 100, beforeVersion: null })).items.map(
    ({ version, state }) => `${version} ${state}`,
  )
const running = { state: 'running', detail: null, problems: [], at: at(2) } as const

describe('versions of a configuration', () => {
  it('count up, and are kept with who pushed them', async () => {
    expect(await push('a', null, 'mqtt: [] # °')).toEqual({
      ...{
        bridgeId: 'a',
        version: 1,
        issuedBy: 'Kim',
        issuedAt: at(1).toISOString(),
        comment: 'why',
        rollbackOf: null,
      },
      ...{ bytes: 13, state: 'waiting', detail: null, problems: [], stateAt: at(1).toISOString() },
    })
    expect(await push('a', 1)).toMatchObject({ version: 2 })
    expect(await test.store.findConfigVersion('a', 1)).toMatchObject({ yaml: 'mqtt: [] # °', state: 'superseded' })
    expect(await test.store.findConfigVersion('a', 3)).toBeNull()
    expect(await test.store.latestConfigVersion('a')).toBe(2)
    expect(await test.store.latestConfigVersion('nobody')).toBeNull()
  })

  it('are refused from a base that is not the latest', async () => {
    expect(await push('a', 1)).toBeNull()
    expect(await push('a', null)).toBeNull()
    expect(await states('a')).toEqual(['2 waiting', '1 superseded'])
  })

  it('are one when two push at once', async () => {
    const made = await Promise.all([push('b', null), push('b', null), push('b', null)])
    expect(made.filter((one) => one !== null)).toHaveLength(1)
    expect(await states('b')).toEqual(['1 waiting'])
  })

  it('go by pages', async () => {
    const page = await test.store.listConfigVersions('a', { limit: 1, beforeVersion: 2 })
    expect(page.items.map(({ version }) => version)).toEqual([1])
    expect(page.total).toBe(2)
  })

  it('are forgotten when there are many, but for the one that runs', async () => {
    for (let after = 0; after < 53; after += 1) {
      await push('c', after || null)
      if (after === 0) await test.store.setConfigVersionState('c', 1, running)
    }
    const kept = await states('c')
    expect(kept).toHaveLength(51)
    expect(kept.at(-1)).toBe('1 running')
    expect(kept.at(-2)).toBe('4 superseded')
  })
})
