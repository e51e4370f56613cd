import { fakeStore, fakeTopic, setUpCluster } from '@headgate/core/testing'
import { type AclBinding, type Change, NO_COST } from '@headgate/domain'
import { beforeEach, describe, expect, test } from 'vitest'
import { type FakeApi, fakeActor, fakeApi } from '../testing/fake-context.ts'

/** All that must stay hidden carries this word; what may be seen begins with `plant.`. */
const HIDDEN = 'payroll'
const plant = fakeActor('operator', { id: 'me', clusters: ['local'], names: ['plant.*'] })

const group = (groupId: string, topics: string[]) => ({
  listing: { groupId, protocolType: 'consumer', state: 'Stable', type: 'classic' as const, coordinatorId: 1 },
  members: [
    { memberId: 'm', clientId: 'c', host: '/h', assignment: topics.map((topic) => ({ topic, partitions: [0] })) },
  ],
  offsets: topics.map((topic) => ({ topic, partition: 0, committedOffset: 4 })),
})
const acl = (name: string, over: Partial<AclBinding> = {}): AclBinding => ({
  ...{ resourceType: 'TOPIC', name, patternType: 'LITERAL', principal: 'User:x', host: '*', operation: 'READ' },
  ...{ permissionType: 'ALLOW', ...over },
})

let api: FakeApi
beforeEach(async () => {
  const offline = fakeTopic(`${HIDDEN}.lost`, 1)
  const topics = [
    ...['plant.a', 'plant.b', HIDDEN, `x.plant.${HIDDEN}`].map((name) => fakeTopic(name, 2)),
    { ...offline, partitions: offline.partitions.map((one) => ({ ...one, leader: null, isr: [] })) },
  ]
  const groups = [group('plant.reader', ['plant.a', HIDDEN]), group(`${HIDDEN}.reader`, ['plant.a', HIDDEN])]
  const acls = [
    acl('plant.a'),
    acl('plant.', { patternType: 'PREFIXED' }),
    acl(HIDDEN),
    acl('*', { principal: `User:${HIDDEN}` }),
    acl('p', { patternType: 'PREFIXED', principal: `User:${HIDDEN}` }),
    acl('kafka-cluster', { resourceType: 'CLUSTER', principal: `User:${HIDDEN}` }),
  ]
  // Another tool moves what is hidden, and has left a throttle on it.
  const configs = new Map([[HIDDEN, new Map([['leader.replication.throttled.replicas', '0:1']])]])
  const reassignments = ['plant.a', `x.plant.${HIDDEN}`].map((topic) => ({
    ...{ topic, partition: 0, replicas: [1, 2, 3], addingReplicas: [3], removingReplicas: [] },
  }))
  const store = fakeStore()
  api = fakeApi({
    fake: setUpCluster(topics, {
      state: { groups, acls, configs, reassignments },
      ports: {
        describeGroups: async () => ({ groups: [], failed: [{ groupId: `${HIDDEN}.reader`, reason: 'loading' }] }),
      },
    }),
    store,
  })
  const other = { kind: 'user', id: 'other', name: 'Other' } as const
  for (const [title, changes] of [
    ['within', [{ kind: 'DeleteTopic', topic: 'plant.a' }]],
    [
      `partly ${HIDDEN}`,
      [
        { kind: 'DeleteTopic', topic: 'plant.a' },
        { kind: 'DeleteTopic', topic: HIDDEN },
      ],
    ],
    [`all ${HIDDEN}`, [{ kind: 'ElectLeaders', type: 'preferred' }]],
  ] satisfies [string, Change[]][]) {
    const plan = await store.createPlan({
      ...{ clusterSlug: 'local', state: 'ready', title, author: other, changes, steps: [], moves: [], findings: [] },
      ...{ risk: 'low', cost: NO_COST, fingerprint: 'f', approvalNeeded: null, preImage: [], undoOf: null },
      undo: { isPossible: false, reason: null },
    })
    await store.createJob({
      ...{ clusterSlug: 'local', kind: 'reassignment', title, planId: plan.id, createdBy: other, spec: {}, memory: {} },
      throttleBytesPerSec: null,
      progress: {
        ...{ itemsDone: 0, itemsTotal: 1, itemsFailed: 0, bytesDone: null, bytesTotal: null, bytesPerSec: null },
        ...{ etaMs: null, inFlight: [] },
      },
    })
  }
  for (const [action, resource, actorId] of [
    ['topics.delete', 'plant.a', 'other'],
    ['topics.delete', HIDDEN, 'other'],
    ['acls.create', `User:${HIDDEN}`, 'other'],
    ['members.create', `${HIDDEN}@example.com`, 'other'],
    ['topics.create', 'mine', 'me'],
  ] as const)
    await store.appendAudit({
      ...{ at: new Date(0), actorKind: 'token', actorId, actorName: 'x', action, clusterSlug: 'local', resource },
      ...{ input: {}, validateOnly: false, outcome: 'refused', problem: null },
    })
})

const get = async (path: string) => {
  const response = await api.rest(plant, 'GET', path)
  const text = await response.text()
  return { status: response.status, text, body: JSON.parse(text) as Record<string, unknown> & { items: never[] } }
}

describe('a grant for plant.* alone', () => {
  const sorts = ['name', 'partitions', 'replicationFactor', 'bytes', 'records', 'state'].flatMap((sort) => [
    sort,
    `-${sort}`,
  ])

  test.each([
    ...sorts.map((sort) => `/topics?sort=${sort}&internal=true`),
    `/topics?search=${HIDDEN}`,
    '/topics?state=offline',
    '/groups',
    '/groups?sort=-lag',
    `/groups?search=${HIDDEN}`,
    '/groups/plant.reader',
    '/topics/plant.a/groups',
    '/acls',
    `/acls?search=${HIDDEN}`,
    '/health',
    '/brokers',
    '/policy',
    '/reassignments',
  ])('does not name the hidden at /clusters/local%s', async (path) => {
    const { status, text } = await get(`/clusters/local${path}`)
    expect(status).toBe(200)
    expect(text).not.toContain(HIDDEN)
  })

  test.each(['/audit', '/audit?cluster=local', '/plans', '/plans?cluster=local', '/jobs', '/me', '/clusters'])(
    'does not name the hidden at %s',
    async (path) => {
      const { status, text } = await get(path)
      expect(status).toBe(200)
      expect(text).not.toContain(HIDDEN)
    },
  )

  test('counts only what it shows', async () => {
    expect((await get('/clusters/local/topics')).body).toMatchObject({
      total: 2,
      counts: { all: 2, inSync: 2, underReplicated: 0, offline: 0, internal: 0 },
    })
    expect((await get('/clusters/local/groups')).body).toMatchObject({ total: 1, items: [{ topics: ['plant.a'] }] })
    expect((await get('/clusters/local/acls')).body).toMatchObject({ total: 2 })
    expect((await get('/clusters/local/reassignments')).body).toMatchObject({
      ...{ ongoing: [{ topic: 'plant.a' }], ongoingTotal: 1, throttles: { items: [] } },
    })
    expect((await get('/audit')).body).toMatchObject({
      total: 2,
      items: [{ resource: 'mine' }, { resource: 'plant.a' }],
    })
    expect((await get('/plans')).body).toMatchObject({ total: 1, items: [{ title: 'within' }] })
    expect((await get('/jobs')).body).toMatchObject({ total: 1, items: [{ title: 'within' }] })
  })

  test('pages through what it shows and no further', async () => {
    const first = await get('/clusters/local/topics?limit=1&sort=-name')
    expect(first.body).toMatchObject({ items: [{ name: 'plant.b' }], nextCursor: expect.any(String) })
    const second = await get(`/clusters/local/topics?limit=1&sort=-name&cursor=${first.body.nextCursor}`)
    expect(second.body).toMatchObject({ items: [{ name: 'plant.a' }], nextCursor: null })
    expect((await get('/audit?limit=1')).body).toMatchObject({ items: [{ resource: 'mine' }] })
    expect((await get('/audit?limit=1&cursor=5')).body).toMatchObject({ items: [{ resource: 'plant.a' }] })
  })

  test('leaves the readings that all share as they are: whoever may see everything sees it', async () => {
    await get('/clusters/local/topics')
    const response = await api.rest(fakeActor('viewer'), 'GET', '/clusters/local/topics')
    expect(await response.json()).toMatchObject({ total: 5 })
  })

  test.each([
    ['GET', '/topics/NAME'],
    ['GET', '/topics/NAME/partitions'],
    ['GET', '/topics/NAME/configs'],
    ['GET', '/topics/NAME/records'],
    ['GET', '/topics/NAME/groups'],
    ['GET', '/groups/NAME'],
    ['DELETE', '/topics/NAME'],
    ['POST', '/topics/NAME/partitions'],
    ['POST', '/topics/NAME/partitions?validateOnly=true'],
  ])('%s %s is answered alike for what is there and for what is not', async (method, path) => {
    const answers = await Promise.all(
      [HIDDEN, 'nothing'].map(async (name) => {
        const body = method === 'POST' ? { body: { numPartitions: 9 } } : {}
        const response = await api.rest(plant, method, `/clusters/local${path.replace('NAME', name)}`, body)
        return `${response.status} ${(await response.text()).replaceAll(name, '…')}`
      }),
    )
    expect(answers[0]).toMatch(/^403 /)
    expect(answers[0]).toBe(answers[1])
  })

  test.each([
    ['GET', '/plans/ID', 'plan-002', 'plan-999'],
    ['GET', '/plans/ID/moves', 'plan-002', 'plan-999'],
    ['POST', '/plans/ID/approve', 'plan-002', 'plan-999'],
    ['POST', '/plans/ID/apply', 'plan-003', 'plan-999'],
    ['GET', '/jobs/ID', 'job-0002', 'job-0999'],
    ['GET', '/jobs/ID/events', 'job-0003', 'job-0999'],
    ['POST', '/jobs/ID/cancel', 'job-0002', 'job-0999'],
    ['DELETE', '/tokens/ID', 'token-1', 'token-9'],
  ])('%s %s does not tell whether there is one of that id', async (method, path, there, nowhere) => {
    const answers = await Promise.all(
      [there, nowhere].map(async (id) => {
        const response = await api.rest(plant, method, path.replace('ID', id), method === 'POST' ? { body: {} } : {})
        return `${response.status} ${(await response.text()).replaceAll(id, '…')}`
      }),
    )
    expect(answers[0]).toMatch(/^40[34] /)
    expect(answers[0]).toBe(answers[1])
  })

  test('lets a plan through only when every name in it is reached', async () => {
    const changes = (topics: string[]) => ({
      body: { changes: topics.map((topic) => ({ kind: 'DeleteTopic', topic })) },
    })
    const plan = (topics: string[]) => api.rest(plant, 'POST', '/clusters/local/plans', changes(topics))
    expect((await plan(['plant.a', 'plant.b'])).status).toBe(201)
    expect((await plan(['plant.a', HIDDEN])).status).toBe(403)
    const whole = { body: { changes: [{ kind: 'ElectLeaders', type: 'preferred' }] } }
    expect((await api.rest(plant, 'POST', '/clusters/local/plans', whole)).status).toBe(403)
    const none = { body: { changes: [{ kind: 'RemoveThrottles', brokers: [1], topics: [] }] } }
    expect((await api.rest(plant, 'POST', '/clusters/local/plans', none)).status).toBe(403)
  })
})
