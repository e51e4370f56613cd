import type { Change } from '@headgate/domain'
import { expect, test } from 'vitest'
import { type FakeEngine, fakeStore, fakeTopic, setUpEngine } from '../testing/index.ts'

const RETENTION: Change = { kind: 'AlterTopicConfigs', topic: 'orders', set: { 'retention.ms': '1000' }, unset: [] }

/** Another writer is as quick as to come between each of the first `times` plans and its claim. */
const withWriter = (times: number, write: (engine: FakeEngine, nth: number) => void): FakeEngine => {
  const store = fakeStore()
  let made = 0
  const engine: FakeEngine = setUpEngine([fakeTopic('orders')], {
    store: {
      ...store,
      createPlan: async (plan) => {
        const kept = await store.createPlan(plan)
        made += 1
        if (made <= times) write(engine, made)
        return kept
      },
    },
  })
  return engine
}
const setRetention = ({ kafka }: FakeEngine, nth: number) =>
  void kafka.state.configs.set('orders', new Map([['retention.ms', String(7_000 + nth)]]))

test('a change in one call is planned again under its claim: what is undone later is what stood there then', async () => {
  const engine = withWriter(1, setRetention)
  const plan = await engine.change([RETENTION])
  expect(plan.state).toBe('applied')
  expect(engine.kafka.state.configs.get('orders')?.get('retention.ms')).toBe('1000')
  expect(plan.steps[0]?.before).toEqual({ 'retention.ms': '7001' })
  expect(engine.store.state.plans.map(({ state }) => state)).toEqual(['stale', 'applied'])
  expect(engine.store.state.audit[0]).toMatchObject({ planId: plan.id, isLinked: true })
})

test('it does nothing where another writer is always first, and names the plan to read', async () => {
  const engine = withWriter(9, setRetention)
  await expect(engine.change([RETENTION])).rejects.toMatchObject({ code: 'PLAN_STALE', planId: expect.any(String) })
  expect(engine.kafka.state.configs.get('orders')?.get('retention.ms')).toBe('7004')
})

test('it is refused when what came between forbids it', async () => {
  const engine = withWriter(1, ({ kafka }) => void kafka.state.topics.delete('orders'))
  await expect(engine.change([RETENTION])).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(engine.store.state.plans.map(({ state }) => state)).toEqual(['stale', 'blocked'])
})

test('a cluster that is made read-only after the plan was made and before it is claimed stays as it is', async () => {
  const engine: FakeEngine = setUpEngine([fakeTopic('orders')], {
    store: {
      claimPlan: async (...claim) => {
        await engine.setPolicy({ isReadOnly: true })
        return engine.store.state.plans.some((plan) => plan.id === claim[0] && Object.assign(plan, { state: claim[2] }))
      },
    },
  })
  await expect(engine.change([RETENTION])).rejects.toMatchObject({ title: expect.stringMatching(/read-only/i) })
  expect(engine.kafka.state.configs.get('orders')).toBeUndefined()
  expect(engine.store.state.plans[0]?.state).toBe('ready')
})
