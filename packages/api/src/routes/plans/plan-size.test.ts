import { describe, expect, test } from 'vitest'
import { fakeActor, fakeApi } from '../../testing/fake-context.ts'

const kim = fakeActor('admin')
const creations = (count: number, configs: Record<string, string> = {}) => ({
  changes: Array.from({ length: count }, (_, index) => ({
    kind: 'CreateTopic',
    name: `t-${index}`,
    numPartitions: 1,
    configs,
  })),
})

describe('a plan of very many changes', () => {
  test('more than a thousand are refused at their field, with what to do, and nothing is kept', async () => {
    const { rest, store, kafka } = fakeApi()
    const response = await rest(kim, 'POST', '/clusters/local/plans', { body: creations(10_000) })
    expect([response.status, response.headers.get('content-type')]).toEqual([
      400,
      'application/problem+json; charset=utf-8',
    ])
    expect(await response.json()).toMatchObject({
      code: 'INVALID_INPUT',
      errors: [{ path: 'changes', message: 'At most 1000 changes go into one plan: make several plans.' }],
    })
    expect(store.state.plans).toEqual([])
    expect(kafka.state.calls).toEqual([])
  })

  test('a body beyond a mebibyte is refused before it is read', async () => {
    const { rest, store } = fakeApi()
    const body = creations(10_000, { 'x.long.config': 'x'.repeat(200) })
    const response = await rest(kim, 'POST', '/clusters/local/plans', { body })
    expect([response.status, response.headers.get('content-type')]).toEqual([
      413,
      'application/problem+json; charset=utf-8',
    ])
    expect(await response.json()).toMatchObject({ fix: 'Send several smaller requests.' })
    expect(store.state.plans).toEqual([])
  })

  test('a thousand are one plan, with one step each', async () => {
    const { rest } = fakeApi()
    const response = await rest(kim, 'POST', '/clusters/local/plans', { body: creations(1_000) })
    const plan = (await response.json()) as { state: string; steps: unknown[] }
    expect([response.status, plan.state, plan.steps.length]).toEqual([201, 'ready', 1_000])
  })
})
