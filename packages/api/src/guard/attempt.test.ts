import { fakeStore, fakeTopic, setUpCluster } from '@headgate/core/testing'
import { describe, expect, test } from 'vitest'
import { callByPath, declaredProcedures } from '../testing/declared-procedures.ts'
import { EXAMPLE_INPUTS } from '../testing/example-inputs.ts'
import { fakeActor, fakeApi } from '../testing/fake-context.ts'

const topic = { name: 'readings', numPartitions: 1 }
const entryOf = ({ store }: ReturnType<typeof fakeApi>) => store.state.audit.at(-1)
const mutations = declaredProcedures().filter(({ type }) => type === 'mutation')
/** Whether a viewer may make these depends on the plan, which the guard leaves to the procedure. */
const BY_PLAN = ['plans.create', 'plans.applyPlan', 'plans.undo', 'audit.undo']

describe('audit', () => {
  test('an attempt that succeeds is written before it is made and settled after', async () => {
    const store = fakeStore()
    const order: string[] = []
    const api = fakeApi({
      fake: setUpCluster([], {
        ports: {},
      }),
      store: {
        ...store,
        appendAudit: async (entry) => {
          order.push(`append ${entry.outcome}`)
          return store.appendAudit(entry)
        },
        settleAudit: async (id, outcome) => {
          order.push(`settle ${outcome.outcome}`)
          return store.settleAudit(id, outcome)
        },
      },
    })
    const { createTopic } = api.cluster
    api.cluster.createTopic = async (...args) => {
      order.push('create')
      return createTopic(...args)
    }
    expect((await api.rest(fakeActor('operator'), 'POST', '/clusters/local/topics', { body: topic })).status).toBe(201)
    // Asked twice with validateOnly: for the plan, and once more under its claim.
    expect(order).toEqual(['append pending', 'create', 'create', 'create', 'settle succeeded'])
    expect(store.state.audit).toEqual([
      expect.objectContaining({
        actorKind: 'token',
        actorName: 'operator',
        action: 'topics.create',
        clusterSlug: 'local',
        resource: 'readings',
        validateOnly: false,
        input: { c: 'local', ...topic },
        settled: { outcome: 'succeeded', problem: null, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
        planId: 'plan-001',
        isLinked: true,
      }),
    ])
  })

  test.each(mutations.filter(({ path }) => !BY_PLAN.includes(path)))(
    'a refused attempt at $path is written as refused, and changes nothing',
    async ({ path }) => {
      const api = fakeApi({ fake: setUpCluster([fakeTopic('orders', 6)]) })
      await expect(callByPath(api.context(fakeActor('viewer')), path, EXAMPLE_INPUTS[path])).rejects.toThrow()
      expect(entryOf(api)).toMatchObject({ action: path, outcome: 'refused', actorName: 'viewer', settled: null })
      expect(entryOf(api)?.problem).toBe('You may not do this')
      expect(api.kafka.state.calls).toEqual([])
    },
  )

  test('a plan whose change a viewer may not make is refused, and the refusal settled', async () => {
    const api = fakeApi({ fake: setUpCluster([fakeTopic('orders', 6)]) })
    const path = 'plans.create'
    await expect(callByPath(api.context(fakeActor('viewer')), path, EXAMPLE_INPUTS[path])).rejects.toThrow()
    expect(entryOf(api)).toMatchObject({
      action: path,
      settled: { outcome: 'refused', problem: 'You may not do this' },
    })
    expect(api.store.state.plans).toEqual([])
    expect(api.kafka.state.calls).toEqual([])
  })

  test('nobody’s attempt is written as anonymous', async () => {
    const api = fakeApi()
    await api.rest(null, 'DELETE', '/clusters/local/topics/orders')
    expect(entryOf(api)).toMatchObject({
      actorKind: 'anonymous',
      actorId: null,
      outcome: 'refused',
      resource: 'orders',
    })
  })

  test.each<[string, number, string, string, unknown]>([
    ['an invalid input', 400, 'POST', '/clusters/local/topics', { name: '?' }],
    ['malformed JSON', 400, 'POST', '/clusters/local/topics', '{'],
    ['a field that does not exist', 400, 'POST', '/clusters/local/topics', { name: 'a', partitions: 3 }],
    ['a broker’s refusal', 422, 'POST', '/clusters/local/topics', { name: 'a', replicationFactor: 9 }],
    ['a guard’s refusal', 422, 'DELETE', '/clusters/local/topics/__consumer_offsets', undefined],
    ['a missing topic', 404, 'DELETE', '/clusters/local/topics/nowhere', undefined],
    ['a missing cluster', 404, 'DELETE', '/clusters/nowhere/topics/a', undefined],
  ])('%s (%i) is settled as failed with the title of the problem', async (_name, status, method, path, body) => {
    const api = fakeApi()
    const response = await api.rest(fakeActor('admin'), method, path, { body })
    expect(response.status).toBe(status)
    const { title } = (await response.json()) as { title: string }
    expect(api.store.state.audit).toHaveLength(1)
    expect(entryOf(api)).toMatchObject({ outcome: 'pending', settled: { outcome: 'failed', problem: title } })
  })

  test('a refusal found only inside the use case is settled as refused', async () => {
    const api = fakeApi()
    const actor = fakeActor('admin', { clusters: ['local'] })
    expect((await api.rest(actor, 'POST', '/tokens', { body: { name: 'wide', role: 'viewer' } })).status).toBe(403)
    expect(entryOf(api)?.settled).toMatchObject({ outcome: 'refused' })
  })

  test('passwords are not written, nor the secret of a new token', async () => {
    const api = fakeApi()
    const password = 'correct horse battery'
    const member = { email: 'kim@example.com', name: 'Kim', role: 'viewer', password }
    expect((await api.rest(fakeActor('admin'), 'POST', '/members', { body: member })).status).toBe(201)
    const created = await api.rest(fakeActor('admin'), 'POST', '/tokens', { body: { name: 'ci', role: 'viewer' } })
    const { secret } = (await created.json()) as { secret: string }
    const written = JSON.stringify(api.store.state.audit)
    expect(written).not.toContain(password)
    expect(written).not.toContain(secret)
    expect(written).toContain('kim@example.com')
  })

  test('nothing is done when the log cannot be written', async () => {
    const api = fakeApi({
      store: { ...fakeStore(), appendAudit: async () => Promise.reject(new Error('connect ECONNREFUSED 10.1.2.3')) },
    })
    const response = await api.rest(fakeActor('admin'), 'POST', '/clusters/local/topics', { body: topic })
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('10.1.2.3')
    expect(api.kafka.state.topics.has('readings')).toBe(false)
    expect(api.logged).toEqual([
      expect.objectContaining({ fields: expect.objectContaining({ procedure: 'topics.create' }) }),
    ])
  })

  test('a change stays done when only its end cannot be written, and the operator is told', async () => {
    const api = fakeApi({
      store: { ...fakeStore(), settleAudit: async () => Promise.reject(new Error('gone')) },
    })
    expect((await api.rest(fakeActor('admin'), 'POST', '/clusters/local/topics', { body: topic })).status).toBe(201)
    expect(api.logged).toHaveLength(1)
  })

  test('reading is not written', async () => {
    const api = fakeApi()
    await api.rest(fakeActor('viewer'), 'GET', '/clusters/local/topics')
    expect(api.store.state.audit).toEqual([])
  })
})
