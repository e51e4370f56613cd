import { eventually, kafkaTool, testStack, uniqueName } from '@headgate/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { call, stackIsWhole, tokenFor } from './api.ts'

beforeAll(stackIsWhole)

const cluster = () => `/clusters/${testStack().connection.clusterSlug}`

/** What Kafka's own tool says of a topic; '' when there is none. */
const described = async (name: string): Promise<string> => {
  const { exitCode, stdout } = await kafkaTool('TopicCommand', ['--describe', '--topic', name])
  // Without the topic the tool fails, and its complaint names the topic too.
  return exitCode === 0 ? stdout : ''
}

describe('a topic created over REST with a token', () => {
  const name = uniqueName('rest-made')

  test('is described by Kafka’s own tool with the partitions, replicas and configs asked for', async () => {
    const { status, body } = await call('POST', `${cluster()}/topics`, {
      body: { name, numPartitions: 4, replicationFactor: 3, configs: { 'retention.ms': '3600000' } },
    })
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { ok: [{ item: `topic ${name}`, outcome: 'done' }], failed: [], plan: { state: 'applied', risk: 'low' } },
    })
    const text = await described(name)
    expect(text).toMatch(/PartitionCount: 4\b/)
    expect(text).toMatch(/ReplicationFactor: 3\b/)
    expect(text).toMatch(/retention\.ms=3600000/)
  })

  test('is in the list at once', async () => {
    const { body } = await call('GET', `${cluster()}/topics?search=${name}`)
    expect(body.items).toMatchObject([{ name, numPartitions: 4, replicationFactor: 3 }])
  })

  test('a second of the same name is a conflict', async () => {
    const answer = await call('POST', `${cluster()}/topics`, {
      body: { name, numPartitions: 1, replicationFactor: 1, configs: {} },
    })
    expect(answer).toMatchObject({ status: 409, body: { code: 'CONFLICT' } })
    expect(answer.type).toContain('application/problem+json')
    expect(await described(name)).toMatch(/PartitionCount: 4\b/)
  })

  test('gets more partitions, and is told which share of the keys moves', async () => {
    const { status, body } = await call('POST', `${cluster()}/topics/${name}/partitions`, {
      body: { numPartitions: 6 },
    })
    expect(status).toBe(200)
    // Of 4 and 6 partitions two in three keys change theirs: 1 − 4 / lcm(4, 6).
    expect(body).toMatchObject({ plan: { cost: { keysMoved: expect.closeTo(2 / 3, 6) } } })
    await eventually(async () => expect(await described(name)).toMatch(/PartitionCount: 6\b/))
  })

  test('one config is changed and the other kept', async () => {
    const { status } = await call('PATCH', `${cluster()}/topics/${name}/configs`, {
      body: { set: { 'max.message.bytes': '2000000' } },
    })
    expect(status).toBe(200)
    await eventually(async () => {
      const text = await described(name)
      expect(text).toContain('max.message.bytes=2000000')
      expect(text).toContain('retention.ms=3600000')
    })
  })

  test('is deleted', async () => {
    expect((await call('DELETE', `${cluster()}/topics/${name}`)).status).toBe(200)
    await eventually(async () => expect(await described(name)).not.toContain(name))
  })
})

describe('what is refused changes nothing', () => {
  let viewer = ''
  beforeAll(async () => {
    viewer = await tokenFor('viewer')
  })

  const refused = async (body: Record<string, unknown>, token?: string) => {
    const name = uniqueName('rest-refused')
    const answer = await call('POST', `${cluster()}/topics`, {
      body: { name, configs: {}, ...body },
      ...(token ? { token } : {}),
    })
    expect(answer.type).toContain('application/problem+json')
    expect(await described(name)).not.toContain(name)
    return answer
  }

  test('a replication factor above the brokers: 422 with the broker’s words at the field', async () => {
    const { status, body } = await refused({ numPartitions: 1, replicationFactor: 9 })
    expect(status).toBe(422)
    expect(body).toMatchObject({ kafka: { name: 'INVALID_REPLICATION_FACTOR' }, fix: expect.any(String) })
    expect(body.errors).toMatchObject([
      { path: 'replicationFactor', message: expect.stringMatching(/replication factor/i) },
    ])
  })

  test('a bad config value: 422 with the broker’s words at the config', async () => {
    const { status, body } = await refused({
      numPartitions: 1,
      replicationFactor: 1,
      configs: { 'retention.ms': 'soon' },
    })
    expect(status).toBe(422)
    expect(body).toMatchObject({ kafka: { name: 'INVALID_CONFIG' } })
    expect(body.errors).toMatchObject([{ path: 'configs.retention.ms', message: expect.stringContaining('soon') }])
  })

  test('a role that may not: 403 with the reason and the fix', async () => {
    const { status, body } = await refused({ numPartitions: 1, replicationFactor: 1 }, viewer)
    expect(status).toBe(403)
    expect(body).toMatchObject({ code: 'FORBIDDEN', fix: expect.stringContaining('operator') })
  })

  test('the refusal is in the audit trail', async () => {
    const { body } = await call('GET', '/audit?limit=50')
    expect(body.items?.map(({ action, outcome }) => ({ action, outcome }))).toContainEqual({
      action: 'topics.create',
      outcome: 'refused',
    })
  })

  test.each([
    ['no token: 401', null, 401],
    ['a token that is not one: 401', 'hg_nonsense', 401],
  ])('%s', async (_, token, status) => {
    expect(await call('GET', `${cluster()}/topics`, { token })).toMatchObject({
      status,
      body: { code: 'UNAUTHENTICATED' },
    })
  })

  test.each([
    ['text instead of JSON', '{"name":', 400],
    ['a field of the wrong type', { name: 'x', numPartitions: 'many' }, 400],
    ['a name Kafka does not allow', { name: 'no spaces please', configs: {} }, 400],
  ])('%s is a bad request that names what is wrong', async (_, body, status) => {
    const answer = await call('POST', `${cluster()}/topics`, { body })
    expect(answer).toMatchObject({ status, body: { code: 'INVALID_INPUT' } })
  })

  test('an unknown cluster, topic and path are 404 problems', async () => {
    for (const path of ['/clusters/nowhere/topics', `${cluster()}/topics/${uniqueName('absent')}`, '/no/such/path']) {
      const answer = await call('GET', path)
      expect({ path, status: answer.status, type: answer.type }).toMatchObject({
        path,
        status: 404,
        type: expect.stringContaining('problem+json'),
      })
    }
  })
})

describe('the face of the API', () => {
  test('validateOnly says what would be and leaves it at that', async () => {
    const name = uniqueName('rest-dry')
    const { status, body } = await call('POST', `${cluster()}/topics?validateOnly=true`, {
      body: { name, numPartitions: 2, replicationFactor: 2, configs: {} },
    })
    expect(status).toBeLessThan(300)
    expect(body).toMatchObject({ validateOnly: true })
    expect(await described(name)).not.toContain(name)
  })

  test('an Idempotency-Key makes a repeated POST answer as the first did', async () => {
    const name = uniqueName('rest-once')
    const body = { name, numPartitions: 1, replicationFactor: 1, configs: {} }
    const headers = { 'idempotency-key': name }
    const first = await call('POST', `${cluster()}/topics`, { body, headers })
    const second = await call('POST', `${cluster()}/topics`, { body, headers })
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body).toEqual(first.body)
  })

  test('the OpenAPI document names the paths scripts rely on', async () => {
    const { body } = await call('GET', '/openapi.json', { token: null })
    expect(body.openapi).toMatch(/^3\.1/)
    expect(Object.keys(body.paths as object)).toEqual(
      expect.arrayContaining([
        '/clusters/{c}/topics',
        '/clusters/{c}/topics/{t}/configs',
        '/clusters/{c}/acls',
        '/edge/devices/{id}/commands',
      ]),
    )
  })

  test('an ACL binding that is created is listed by Kafka’s own tool, a second one is a conflict, and it can be deleted', async () => {
    const binding = {
      resourceType: 'TOPIC',
      name: uniqueName('acl'),
      patternType: 'PREFIXED',
      principal: `User:${uniqueName('somebody')}`,
      host: '*',
      operation: 'READ',
      permissionType: 'ALLOW',
    }
    const listed = async () => (await kafkaTool('AclCommand', ['--list', '--principal', binding.principal])).stdout
    expect((await call('POST', `${cluster()}/acls`, { body: binding })).status).toBe(201)
    await eventually(async () => expect(await listed()).toContain(binding.name))
    expect((await call('POST', `${cluster()}/acls`, { body: binding })).status).toBe(409)
    const query = new URLSearchParams(binding).toString()
    expect((await call('DELETE', `${cluster()}/acls?${query}`)).status).toBe(200)
    await eventually(async () => expect(await listed()).not.toContain(binding.name))
  })
})
