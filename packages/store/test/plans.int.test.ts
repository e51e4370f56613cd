import { NO_COST } from '@headgate/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { author, newPlan, outcome } from './plan-fixture.ts'
import { openTestStore, type TestStore } from './test-store.ts'

describe('plans', () => {
  let test: TestStore
  beforeAll(async () => {
    test = await openTestStore()
  })
  afterAll(() => test.close())

  it('are read back as they were made, with their pre-image', async () => {
    const made = await test.store.createPlan(newPlan)
    const { preImage, ...found } = (await test.store.findPlan(made.id)) ?? { preImage: null }
    expect(found).toEqual(made)
    expect(preImage).toEqual(newPlan.preImage)
    expect(made).toMatchObject({ state: 'ready', cost: NO_COST, outcome: null, approval: { isNeeded: false } })
    expect(await test.store.findPlan('none')).toBeNull()
  })

  it('tell their title, steps and approval for other languages as well, in lists too', async () => {
    const titleWording = { kind: 'alter-topic-configs', values: { names: 'retention.ms', topic: 'orders' }, more: 0 }
    const told = { ...newPlan, titleWording: { ...titleWording, isUndo: false }, risk: 'high' as const }
    const { id } = await test.store.createPlan({ ...told, state: 'awaiting-approval', approvalNeeded: 'Risk high' })
    expect(await test.store.findPlan(id)).toMatchObject({
      titleWording,
      approval: { reason: 'Risk high', wording: { kind: 'approval-by-risk', values: { risk: 'high' } } },
    })
    expect(await test.store.findPlanSummary(id)).toMatchObject({ titleWording })
  })

  it('go to one of twenty that claim them at once', async () => {
    const { id } = await test.store.createPlan(newPlan)
    const claims = await Promise.all(Array.from({ length: 20 }, () => test.store.claimPlan(id, ['ready'], 'applying')))
    expect(claims.filter(Boolean)).toHaveLength(1)
  })

  it('take one decision, and none when they wait for none', async () => {
    const { id } = await test.store.createPlan({ ...newPlan, state: 'awaiting-approval', approvalNeeded: 'Risk high' })
    const decision = { decision: 'approved' as const, by: author, at: outcome.at, comment: 'fine\0' }
    const decided = await Promise.all([1, 2, 3].map(() => test.store.decidePlan(id, decision)))
    expect(decided.filter(Boolean)).toHaveLength(1)
    expect(await test.store.findPlan(id)).toMatchObject({
      state: 'ready',
      approval: { isNeeded: true, decision: 'approved', by: author, comment: 'fine\ufffd' },
    })
    const other = await test.store.createPlan(newPlan)
    expect(await test.store.decidePlan(other.id, decision)).toBe(false)
  })

  it('keep how each item ended, whatever a broker’s words hold', async () => {
    const { id } = await test.store.createPlan(newPlan)
    const problem = { type: 'x', title: 'The broker said \0', status: 422, code: 'REFUSED_BY_BROKER' as const }
    const items = [{ changeIndex: 0, item: 'topic orders', outcome: 'failed' as const, problem }]
    await test.store.claimPlan(id, ['ready'], 'applying')
    expect(await test.store.settlePlan(id, { ...outcome, state: 'failed', items })).toBe(true)
    expect(await test.store.findPlan(id)).toMatchObject({
      state: 'failed',
      outcome: { items: [{ outcome: 'failed', problem: { title: 'The broker said \ufffd' } }] },
    })
  })

  it('stand as they were settled: whoever comes later writes nothing', async () => {
    const { id } = await test.store.createPlan(newPlan)
    expect(await test.store.settlePlan(id, outcome)).toBe(false)
    await test.store.claimPlan(id, ['ready'], 'applying')
    const settled = { ...outcome, state: 'partly-applied' as const, isInterrupted: true }
    expect(await test.store.settlePlan(id, settled)).toBe(true)
    expect(await test.store.settlePlan(id, outcome)).toBe(false)
    expect(await test.store.findPlan(id)).toMatchObject({ state: 'partly-applied', isInterrupted: true })
  })

  it('are listed newest first, by cluster and state, page after page', async () => {
    const ids: string[] = []
    for (const state of ['ready', 'blocked', 'ready', 'ready'] as const)
      ids.push((await test.store.createPlan({ ...newPlan, clusterSlug: 'listed', state })).id)
    await test.store.createPlan({ ...newPlan, clusterSlug: 'other' })
    const page = (beforeId: string | null) =>
      test.store.listPlans({ limit: 2, beforeId, clusterSlugs: ['listed'], states: ['ready'] })
    const first = await page(null)
    expect(first.total).toBe(3)
    const second = await page(first.items.at(-1)?.id ?? null)
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([ids[3], ids[2], ids[0]])
    expect(await test.store.listPlans({ limit: 2, beforeId: null, clusterSlugs: [], states: null })).toEqual({
      items: [],
      total: 0,
    })
  })

  it('tell their moves by the page', async () => {
    const moves = Array.from({ length: 500 }, (_, partition) => ({
      topic: 'orders',
      partition,
      before: [1],
      after: [2],
      bytes: null,
    }))
    const { id, movesTotal, moves: shown } = await test.store.createPlan({ ...newPlan, moves })
    expect([movesTotal, shown.length]).toEqual([500, 200])
    const page = await test.store.listPlanMoves(id, { offset: 498, limit: 10 })
    expect(page.map(({ partition }) => partition)).toEqual([498, 499])
  })
})
