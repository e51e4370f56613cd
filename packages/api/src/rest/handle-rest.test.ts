import type { RawRecord } from '@headgate/core'
import { fakeBridge, fakeDevice, fakeStore, fakeTopic, setUpCluster } from '@headgate/core/testing'
import type { Problem } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { fakeActor, fakeApi } from '../testing/fake-context.ts'
import { BODY_BYTES_MAX } from './read-body.ts'

const admin = fakeActor('admin')
const problemOf = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  const problem = (await response.json()) as Problem
  expect(problem.status).toBe(response.status)
  return problem
}

describe('200', () => {
  test('a topic with a dot in its name, and one page of the list', async () => {
    const api = fakeApi({ fake: setUpCluster([fakeTopic('a.b'), fakeTopic('c')]) })
    const one = await api.rest(admin, 'GET', '/clusters/local/topics/a.b/')
    expect(await one.json()).toMatchObject({ name: 'a.b' })
    const list = await api.rest(admin, 'GET', '/clusters/local/topics?limit=1&sort=-name&internal=false')
    expect(await list.json()).toMatchObject({ items: [{ name: 'c' }], total: 2, nextCursor: expect.any(String) })
    expect(list.headers.get('ratelimit-limit')).toBe('600')
    expect(list.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/)
  })

  test.each(['a/b', 'group with spaces', '그룹/1', '100%', 'a?b#c', 'a+b', 'a&b=c'])(
    'the group "%s" is found when its id is percent-encoded',
    async (groupId) => {
      const listing = { groupId, protocolType: 'consumer', state: 'Empty', type: 'classic' as const, coordinatorId: 1 }
      const fake = setUpCluster([], { state: { groups: [{ listing, members: [], offsets: [] }] } })
      const response = await fakeApi({ fake }).rest(
        admin,
        'GET',
        `/clusters/local/groups/${encodeURIComponent(groupId)}`,
      )
      expect(await response.json()).toMatchObject({ groupId })
    },
  )

  test('numbers and booleans in a query are read as such', async () => {
    const device = fakeDevice()
    const fake = setUpCluster([fakeTopic('edge.readings', 1)])
    fake.kafka.state.log.push({ topic: 'edge.readings', partition: 0, offset: 0, timestampMs: 5 } as RawRecord & {
      topic: string
    })
    const api = fakeApi({ fake, store: fakeStore({ bridges: [fakeBridge()], devices: [device] }) })
    expect((await api.rest(admin, 'GET', '/edge/devices/uno-1/readings?sinceMs=10&limit=5')).status).toBe(200)
    expect((await api.rest(admin, 'DELETE', '/clusters/local/topics/edge.readings?validateOnly=true')).status).toBe(200)
    expect(fake.kafka.state.topics.has('edge.readings')).toBe(true)
  })

  test('HEAD answers as GET does, without the body', async () => {
    const response = await fakeApi().rest(admin, 'HEAD', '/clusters')
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })

  test.each(['/health', '/ready', '/openapi.json'])('%s needs nobody', async (path) => {
    expect((await fakeApi().rest(null, 'GET', path)).status).toBe(200)
  })

  test('an ACL binding is deleted by query as well as by body', async () => {
    const binding = {
      resourceType: 'TOPIC',
      name: 'a',
      patternType: 'LITERAL',
      principal: 'User:x',
      host: '*',
      operation: 'READ',
      permissionType: 'ALLOW',
    }
    const api = fakeApi()
    for (const asBody of [true, false]) {
      expect((await api.rest(admin, 'POST', '/clusters/local/acls', { body: binding })).status).toBe(201)
      const path = asBody ? '/clusters/local/acls' : `/clusters/local/acls?${new URLSearchParams(binding)}`
      expect((await api.rest(admin, 'DELETE', path, asBody ? { body: binding } : {})).status).toBe(200)
      expect(api.kafka.state.acls).toEqual([])
    }
  })
})

describe('201 and 202', () => {
  test('a topic is created; with validateOnly, in query or body, nothing is and the answer is 200', async () => {
    const api = fakeApi()
    const body = { name: 'readings', numPartitions: 3, replicationFactor: 3, configs: { 'retention.ms': '3600000' } }
    expect((await api.rest(admin, 'POST', '/clusters/local/topics?validateOnly=true', { body })).status).toBe(200)
    expect(
      (await api.rest(admin, 'POST', '/clusters/local/topics', { body: { ...body, validateOnly: true } })).status,
    ).toBe(200)
    expect(api.kafka.state.topics.has('readings')).toBe(false)
    const created = await api.rest(admin, 'POST', '/clusters/local/topics?validateOnly=false', { body })
    expect(created.status).toBe(201)
    expect(await created.json()).toMatchObject({
      validateOnly: false,
      plan: { state: 'applied', steps: [{ resource: 'topic readings', after: { numPartitions: '3' } }] },
      ok: [{ item: 'topic readings', outcome: 'done' }],
      failed: [],
    })
  })

  test('a command is accepted', async () => {
    const fake = setUpCluster([fakeTopic('headgate.edge.commands', 1)])
    const api = fakeApi({ fake, store: fakeStore({ bridges: [fakeBridge()], devices: [fakeDevice()] }) })
    const response = await api.rest(admin, 'POST', '/edge/devices/uno-1/commands', { body: { command: 'LED 1' } })
    expect(response.status).toBe(202)
    expect(await response.json()).toMatchObject({ state: 'sent', steps: [{ step: 'issued' }, { step: 'in-kafka' }] })
  })
})

describe('304', () => {
  test('a poll that brings nothing new costs nothing, though the snapshot was read again', async () => {
    const api = fakeApi()
    const first = await api.rest(admin, 'GET', '/clusters/local/topics')
    const etag = first.headers.get('etag') ?? ''
    api.clock.advance(60_000)
    const again = await api.rest(admin, 'GET', '/clusters/local/topics', { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    api.kafka.state.topics.set('new', fakeTopic('new'))
    api.clock.advance(60_000)
    expect(
      (await api.rest(admin, 'GET', '/clusters/local/topics', { headers: { 'if-none-match': etag } })).status,
    ).toBe(200)
  })
})

describe('400', () => {
  test.each<[string, string, string, unknown, string]>([
    ['malformed JSON', 'POST', '/clusters/local/topics', '{"name":', 'The body is not well-formed JSON'],
    ['an array', 'POST', '/clusters/local/topics', [], 'The body is not a JSON object'],
    ['a misspelt field', 'POST', '/clusters/local/topics', { name: 'a', partitions: 3 }, 'There is no such field'],
    [
      'a field of the path in the body',
      'POST',
      '/clusters/local/topics',
      { name: 'a', c: 'other' },
      'There is no such field',
    ],
    [
      'a field of the body in the query',
      'POST',
      '/clusters/local/topics?name=a',
      {},
      'There is no such query parameter',
    ],
    [
      'a misspelt query parameter',
      'GET',
      '/clusters/local/topics?serach=a',
      undefined,
      'There is no such query parameter',
    ],
    [
      'a parameter given twice',
      'GET',
      '/clusters/local/topics?limit=1&limit=2',
      undefined,
      'A query parameter is given twice',
    ],
    ['text for a number', 'GET', '/clusters/local/brokers/one/configs', undefined, 'The input is not valid'],
    [
      'text for a boolean',
      'DELETE',
      '/clusters/local/topics/orders?validateOnly=yes',
      undefined,
      'The input is not valid',
    ],
    ['a cursor of another world', 'GET', '/clusters/local/topics?cursor=x', undefined, 'This cursor was not made here'],
    ['bad percent-encoding', 'GET', '/clusters/local/topics/%E0%A4%A', undefined, 'The path is not well encoded'],
    [
      '__proto__ as a field',
      'POST',
      '/clusters/local/topics',
      '{"name":"a","__proto__":{"x":1}}',
      'There is no such field',
    ],
  ])('%s', async (_name, method, path, body, title) => {
    const api = fakeApi()
    const problem = await problemOf(await api.rest(admin, method, path, { body }))
    expect(problem).toMatchObject({ status: 400, code: 'INVALID_INPUT', title })
    expect([...api.kafka.state.topics.keys()]).toEqual(['orders'])
  })
})

describe('401 and 403', () => {
  test('nobody is asked to bring a token, before anything is said about the input', async () => {
    const response = await fakeApi().rest(null, 'POST', '/clusters/local/topics', { body: '{' })
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/)
    expect(await problemOf(response)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' })
  })

  test('a viewer is told which role would do', async () => {
    const response = await fakeApi().rest(fakeActor('viewer'), 'POST', '/clusters/local/topics', {
      body: { name: 'a' },
    })
    expect(await problemOf(response)).toMatchObject({ status: 403, fix: expect.stringContaining('operator') })
  })
})

describe('404, 405, 413 and 415', () => {
  test.each(['/nowhere', '/clusters/local/nothing', '/Clusters', '/clusters//topics', '/constructor', ''])(
    'nothing is at %s',
    async (path) => {
      expect(await problemOf(await fakeApi().rest(admin, 'GET', path))).toMatchObject({
        status: 404,
        code: 'NOT_FOUND',
      })
    },
  )

  test('a wrong method is told the right ones', async () => {
    const response = await fakeApi().rest(admin, 'PUT', '/clusters/local/topics', { body: {} })
    expect(response.headers.get('allow')).toBe('GET, POST')
    expect(await problemOf(response)).toMatchObject({ status: 405 })
  })

  test('a body beyond the limit is not read to its end', async () => {
    const body = { name: 'x'.repeat(BODY_BYTES_MAX) }
    expect(await problemOf(await fakeApi().rest(admin, 'POST', '/clusters/local/topics', { body }))).toMatchObject({
      status: 413,
    })
  })

  test('a form is not taken for JSON', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const response = await fakeApi().rest(admin, 'POST', '/clusters/local/topics', { body: 'name=a', headers })
    expect(await problemOf(response)).toMatchObject({ status: 415 })
  })
})

describe('409, 422 and 429', () => {
  test('a name that is taken', async () => {
    const response = await fakeApi().rest(admin, 'POST', '/clusters/local/topics', { body: { name: 'orders' } })
    expect(await problemOf(response)).toMatchObject({ status: 409, code: 'CONFLICT', errors: [{ path: 'name' }] })
  })

  test('a broker’s refusal carries its own words to the field', async () => {
    const body = { name: 'a', replicationFactor: 9 }
    const problem = await problemOf(await fakeApi().rest(admin, 'POST', '/clusters/local/topics', { body }))
    expect(problem).toMatchObject({
      status: 422,
      code: 'REFUSED_BY_BROKER',
      kafka: { code: 38, name: 'INVALID_REPLICATION_FACTOR' },
      errors: [{ path: 'replicationFactor', message: expect.stringContaining('only 3 broker(s)') }],
    })
  })

  test('too many calls are told when to come back, and are not written to the audit log', async () => {
    const api = fakeApi({ limits: { user: 1, token: 1, anonymous: 1 } })
    await api.rest(admin, 'GET', '/clusters')
    const response = await api.rest(admin, 'DELETE', '/clusters/local/topics/orders')
    expect(response.headers.get('retry-after')).toBe('60')
    expect(response.headers.get('ratelimit-remaining')).toBe('0')
    expect(await problemOf(response)).toMatchObject({ status: 429, code: 'RATE_LIMITED' })
    expect(api.store.state.audit).toEqual([])
  })
})

describe('Idempotency-Key', () => {
  const post = (api: ReturnType<typeof fakeApi>, body: unknown, key = 'key-1', actor = admin) =>
    api.rest(actor, 'POST', '/clusters/local/topics', { body, headers: { 'idempotency-key': key } })

  test('a repetition gets the first answer and does nothing again', async () => {
    const api = fakeApi()
    const first = await post(api, { name: 'a', numPartitions: 1 })
    const second = await post(api, { numPartitions: 1, name: 'a' })
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.headers.get('idempotent-replayed')).toBe('true')
    expect(await second.text()).toBe(await first.text())
    expect(api.kafka.state.calls.filter((call) => call === 'createTopic')).toHaveLength(1)
  })

  test('the same key with another body is refused', async () => {
    const api = fakeApi()
    await post(api, { name: 'a' })
    expect(await problemOf(await post(api, { name: 'b' }))).toMatchObject({ status: 422 })
    expect(api.kafka.state.topics.has('b')).toBe(false)
  })

  test('keys of two actors do not meet', async () => {
    const api = fakeApi()
    await post(api, { name: 'a' })
    expect((await post(api, { name: 'b' }, 'key-1', fakeActor('operator'))).status).toBe(201)
  })

  test('of two calls at once one does it and the other is told that it is under way', async () => {
    const api = fakeApi()
    const statuses = await Promise.all([post(api, { name: 'a' }), post(api, { name: 'a' })])
    expect(statuses.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(api.kafka.state.calls.filter((call) => call === 'createTopic')).toHaveLength(1)
  })

  test('a refused call may be tried again with the same key', async () => {
    const api = fakeApi()
    expect((await post(api, { name: 'a', replicationFactor: 4 })).status).toBe(422)
    api.kafka.state.brokers.push({ brokerId: 4, host: 'localhost', port: 9094, rack: null, isFenced: false })
    expect((await post(api, { name: 'a', replicationFactor: 4 })).status).toBe(201)
  })

  test('a viewer cannot replay what an operator of another token did', async () => {
    const api = fakeApi()
    await post(api, { name: 'a' })
    expect((await post(api, { name: 'a' }, 'key-1', fakeActor('viewer'))).status).toBe(403)
  })
})

test('readiness says 503 while the database is away, and nothing of where it is', async () => {
  const store = { ...fakeStore(), ping: async () => Promise.reject(new Error('ECONNREFUSED 10.1.2.3:5432')) }
  const response = await fakeApi({ store }).rest(null, 'GET', '/ready')
  expect(response.status).toBe(503)
  expect(await response.text()).not.toContain('10.1.2.3')
})
