import type { Role } from '@headgate/domain'
import { eventually, kafkaTool, uniqueName } from '@headgate/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApi, type TestApi } from './open-test-api.ts'

let api: TestApi
const made: string[] = []
const topicName = () => {
  const name = uniqueName('api.topics')
  made.push(name)
  return name
}
/** What Kafka's own tool says of a topic. */
const describeByKafka = async (name: string): Promise<string> =>
  (await kafkaTool('TopicCommand', ['--describe', '--topic', name])).stdout

beforeAll(() => {
  api = openTestApi()
})
afterAll(async () => {
  for (const name of made) await api.call('admin', 'DELETE', `/topics/${name}`)
  await api.close()
})

describe('201', () => {
  test('a topic is described by Kafka’s own tool as it was asked for, and is on the very next list', async () => {
    const name = topicName()
    const configs = { 'retention.ms': '3600000', 'min.insync.replicas': '2' }
    const created = await api.call('operator', 'POST', '/topics', {
      name,
      numPartitions: 4,
      replicationFactor: 3,
      configs,
    })
    expect(created).toMatchObject({
      status: 201,
      body: {
        ok: [{ item: `topic ${name}`, outcome: 'done' }],
        failed: [],
        plan: { state: 'applied', steps: [{ after: { numPartitions: '4', replicationFactor: '3' } }] },
      },
    })
    const list = () => api.call('viewer', 'GET', `/topics?search=${name}`)
    expect((await list()).body).toMatchObject({ total: 1, items: [{ name, numPartitions: 4 }] })
    // How many records it has is told by its leaders, and they have a deadline.
    await eventually(async () =>
      expect((await list()).body).toMatchObject({
        total: 1,
        incomplete: [],
        items: [{ name, numPartitions: 4, records: 0, state: 'in-sync' }],
      }),
    )
    const witness = await describeByKafka(name)
    expect(witness).toMatch(/PartitionCount: 4\s+ReplicationFactor: 3/)
    expect(witness).toContain('retention.ms=3600000')
    expect(witness).toContain('min.insync.replicas=2')
  })

  test('hand-made assignments are kept', async () => {
    const name = topicName()
    const body = {
      name,
      assignments: [
        [1, 2],
        [2, 3],
      ],
    }
    expect(await api.call('operator', 'POST', '/topics', body)).toMatchObject({ status: 201 })
    const { body: detail } = await api.call('viewer', 'GET', `/topics/${name}/partitions`)
    const replicas = (detail.items as { replicas: { brokerId: number }[] }[]).map((one) =>
      one.replicas.map(({ brokerId }) => brokerId),
    )
    expect(replicas).toEqual([
      [1, 2],
      [2, 3],
    ])
  })
})

describe('a topic is changed', () => {
  test('partitions are added, configs set and unset, and the topic deleted, each first as a plan that alters nothing', async () => {
    const name = topicName()
    await api.call('operator', 'POST', '/topics', { name, numPartitions: 6, replicationFactor: 3 })

    const plan = await api.call('operator', 'POST', `/topics/${name}/partitions?validateOnly=true`, {
      numPartitions: 8,
    })
    expect(plan).toMatchObject({
      status: 200,
      body: { validateOnly: true, plan: { findings: [{ kind: 'keys-remap' }] } },
    })
    const set = { set: { 'retention.ms': '1234567', 'cleanup.policy': 'compact' } }
    expect((await api.call('operator', 'PATCH', `/topics/${name}/configs?validateOnly=true`, set)).status).toBe(200)
    expect((await api.call('operator', 'DELETE', `/topics/${name}?validateOnly=true`)).status).toBe(200)
    const untouched = await describeByKafka(name)
    expect(untouched).toContain('PartitionCount: 6')
    expect(untouched).not.toContain('retention.ms')

    expect((await api.call('operator', 'POST', `/topics/${name}/partitions`, { numPartitions: 8 })).status).toBe(200)
    await api.call('operator', 'PATCH', `/topics/${name}/configs`, set)
    const changed = await api.call('operator', 'PATCH', `/topics/${name}/configs`, { unset: ['cleanup.policy'] })
    expect(changed.body).toMatchObject({
      plan: { steps: [{ before: { 'cleanup.policy': 'compact' }, after: { 'cleanup.policy': 'delete' } }] },
    })
    const witness = await describeByKafka(name)
    expect(witness).toContain('PartitionCount: 8')
    expect(witness).toContain('retention.ms=1234567')
    expect(witness).not.toContain('cleanup.policy')
    await eventually(async () =>
      expect((await api.call('viewer', 'GET', `/topics/${name}`)).body).toMatchObject({
        numPartitions: 8,
        retentionMs: 1_234_567,
        retentionBytes: -1,
        segmentBytes: 67_108_864,
      }),
    )

    expect((await api.call('operator', 'DELETE', `/topics/${name}`)).status).toBe(200)
    expect((await api.call('viewer', 'GET', `/topics/${name}`)).status).toBe(404)
    expect(await describeByKafka(name)).toContain('does not exist')
  })
})

describe('refusals change nothing and say why', () => {
  const refusals: [string, number, Role, Record<string, unknown>, Record<string, unknown>][] = [
    [
      'more replicas than brokers, in the broker’s words at replicationFactor',
      422,
      'operator',
      { numPartitions: 1, replicationFactor: 9 },
      {
        code: 'REFUSED_BY_BROKER',
        kafka: { name: 'INVALID_REPLICATION_FACTOR' },
        fix: expect.any(String),
        errors: [{ path: 'replicationFactor', message: expect.stringContaining('9') }],
      },
    ],
    [
      'a config value that is none, in the broker’s words at its field',
      422,
      'operator',
      { numPartitions: 1, configs: { 'retention.ms': 'soon' } },
      {
        kafka: { name: 'INVALID_CONFIG' },
        errors: [{ path: 'configs.retention.ms', message: expect.stringContaining('soon') }],
      },
    ],
    [
      'min.insync.replicas above the replication factor, by our guard',
      422,
      'operator',
      { numPartitions: 1, replicationFactor: 2, configs: { 'min.insync.replicas': '3' } },
      { code: 'REFUSED_BY_GUARD', errors: [{ path: 'configs.min.insync.replicas' }] },
    ],
    ['a viewer', 403, 'viewer', { numPartitions: 1 }, { code: 'FORBIDDEN', fix: expect.stringContaining('operator') }],
  ]

  test('nothing that was refused exists, says Kafka’s own tool', async () => {
    const names: string[] = []
    for (const [, status, role, input, problem] of refusals) {
      const name = topicName()
      names.push(name)
      expect(await api.call(role, 'POST', '/topics', { name, ...input })).toMatchObject({ status, body: problem })
      expect(api.store.state.audit.at(-1)).toMatchObject({ action: 'topics.create', resource: name })
      expect(api.store.state.audit.at(-1)).toMatchObject(
        status === 403 ? { outcome: 'refused' } : { settled: { outcome: 'failed' } },
      )
    }
    const made = topicName()
    await api.call('operator', 'POST', '/topics', { name: made })
    const { stdout } = await kafkaTool('TopicCommand', ['--list'])
    expect(stdout).toContain(made)
    for (const name of names) expect(stdout).not.toContain(name)
  })

  test('a taken name, a wrong value, a shrinking topic and an internal one leave everything as it was', async () => {
    const name = topicName()
    await api.call('operator', 'POST', '/topics', { name, numPartitions: 2 })
    const again = await api.call('operator', 'POST', '/topics', { name, numPartitions: 3 })
    expect(again).toMatchObject({ status: 409, body: { code: 'CONFLICT', errors: [{ path: 'name' }] } })
    const wrong = await api.call('operator', 'PATCH', `/topics/${name}/configs`, { set: { 'retention.ms': 'soon' } })
    expect(wrong).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'configs.retention.ms', message: expect.stringContaining('soon') }] },
    })
    const same = await api.call('operator', 'POST', `/topics/${name}/partitions`, { numPartitions: 2 })
    expect(same).toMatchObject({ status: 422, body: { code: 'REFUSED_BY_GUARD', errors: [{ path: 'numPartitions' }] } })
    const internal = await api.call('admin', 'DELETE', '/topics/__consumer_offsets')
    expect(internal).toMatchObject({ status: 422, body: { code: 'REFUSED_BY_GUARD' } })
    const witness = await describeByKafka(name)
    expect(witness).toContain('PartitionCount: 2')
    expect(witness).not.toContain('retention.ms')
  })
})
