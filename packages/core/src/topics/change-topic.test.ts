import { CreateTopicInput } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { fakeTopic, setUpCluster } from '../testing/index.ts'
import { addPartitions } from './add-partitions.ts'
import { alterTopicConfigs } from './alter-topic-configs.ts'
import { createTopic } from './create-topic.ts'
import { deleteTopic } from './delete-topic.ts'
import { listTopics } from './list-topics.ts'

const APPLY = { validateOnly: false }
const PLAN = { validateOnly: true }
const setUp = () => {
  const made = setUpCluster([fakeTopic('orders', 6), { ...fakeTopic('__consumer_offsets'), isInternal: true }])
  const changes = () => made.kafka.state.calls.filter((call) => /^(create|delete|add|alter)/.test(call))
  return { ...made, changes }
}
const newTopic = (over: Record<string, unknown> = {}) =>
  CreateTopicInput.parse({ name: 'readings', numPartitions: 2, ...over })
const refusal = (code: string, path?: string) =>
  expect.objectContaining({ code, ...(path ? { fields: [expect.objectContaining({ path })] } : {}) })

describe('create', () => {
  test('is validated by the broker, applied, and on the next list', async () => {
    const { cluster, changes } = setUp()
    await cluster.snapshot.read()
    const result = await createTopic(
      cluster,
      newTopic({ replicationFactor: 3, configs: { 'retention.ms': '1000' } }),
      APPLY,
    )
    expect(changes()).toEqual(['createTopic validateOnly', 'createTopic'])
    expect(result).toMatchObject({
      validateOnly: false,
      before: {},
      after: { numPartitions: '2', replicationFactor: '3', 'configs.retention.ms': '1000' },
      warnings: [],
      topic: { name: 'readings', topicId: 'id-of-readings', numPartitions: 2, replicationFactor: 3 },
    })
    const { items } = await listTopics(cluster, { sort: 'name', limit: 50, internal: false })
    expect(items.map(({ name }) => name)).toContain('readings')
  })

  test('waits until metadata shows the topic, because brokers learn of it one after the other', async () => {
    let lagging = 3
    const { cluster, kafka } = setUpCluster([], {
      ports: {
        fetchMetadata: async (names) => {
          const metadata = await kafka.ports.fetchMetadata(names)
          if (kafka.state.topics.size === 0 || lagging === 0) return metadata
          lagging -= 1
          return { ...metadata, topics: [] }
        },
      },
    })
    await createTopic(cluster, newTopic(), APPLY)
    expect((await cluster.snapshot.read()).value.byName.has('readings')).toBe(true)
  })

  test('with validateOnly stops before it is applied and has no id', async () => {
    const { cluster, kafka, changes } = setUp()
    const result = await createTopic(cluster, newTopic({ replicationFactor: 1 }), PLAN)
    expect(changes()).toEqual(['createTopic validateOnly'])
    expect(kafka.state.topics.has('readings')).toBe(false)
    expect(result.topic.topicId).toBeNull()
    expect(result.warnings).toEqual([expect.objectContaining({ kind: 'single-replica' })])
  })

  test.each<[string, Record<string, unknown>, string, string, string[]]>([
    ['an internal name', { name: '__transaction_state' }, 'REFUSED_BY_GUARD', 'name', []],
    ['a name that differs in "." and "_" only', { name: 'or_ders.v1' }, 'REFUSED_BY_GUARD', 'name', []],
    [
      'more replicas than brokers, in the broker’s words',
      { replicationFactor: 4 },
      'REFUSED_BY_BROKER',
      'replicationFactor',
      ['createTopic validateOnly'],
    ],
    ['a name that is taken', { name: 'orders' }, 'CONFLICT', 'name', ['createTopic validateOnly']],
    [
      'min.insync.replicas above the replication factor',
      { replicationFactor: 2, configs: { 'min.insync.replicas': '3' } },
      'REFUSED_BY_GUARD',
      'configs.min.insync.replicas',
      ['createTopic validateOnly'],
    ],
    [
      'min.insync.replicas above the broker’s default replication factor',
      { configs: { 'min.insync.replicas': '4' } },
      'REFUSED_BY_GUARD',
      'configs.min.insync.replicas',
      ['createTopic validateOnly'],
    ],
  ])('refuses %s and changes nothing', async (_name, over, code, path, calls) => {
    const { cluster, kafka, changes } = setUp()
    kafka.state.topics.set('or.ders_v1', fakeTopic('or.ders_v1'))
    await expect(createTopic(cluster, newTopic(over), APPLY)).rejects.toThrow(refusal(code, path))
    expect(changes()).toEqual(calls)
  })
})

describe('delete', () => {
  test('says how many records are lost, deletes, and is off the next list', async () => {
    const { cluster } = setUp()
    const result = await deleteTopic(cluster, 'orders', APPLY)
    expect(result).toMatchObject({ before: { numPartitions: '6', replicationFactor: '3', records: '60' }, after: {} })
    expect(result.warnings).toEqual([expect.objectContaining({ kind: 'records-lost' })])
    expect((await cluster.snapshot.read()).value.byName.has('orders')).toBe(false)
  })

  test('with validateOnly deletes nothing', async () => {
    const { cluster, changes } = setUp()
    await deleteTopic(cluster, 'orders', PLAN)
    expect(changes()).toEqual([])
  })

  test.each([
    ['__consumer_offsets', 'REFUSED_BY_GUARD'],
    ['nowhere', 'NOT_FOUND'],
  ])('refuses %s with %s', async (name, code) => {
    const { cluster, changes } = setUp()
    await expect(deleteTopic(cluster, name, APPLY)).rejects.toThrow(refusal(code))
    expect(changes()).toEqual([])
  })
})

describe('add partitions', () => {
  test('says the exact share of keys that move', async () => {
    const { cluster, changes } = setUp()
    const result = await addPartitions(cluster, 'orders', { numPartitions: 8 }, APPLY)
    expect(changes()).toEqual(['addPartitions validateOnly', 'addPartitions'])
    expect(result).toMatchObject({ before: { numPartitions: '6' }, after: { numPartitions: '8' } })
    expect(result.warnings).toEqual([
      expect.objectContaining({ kind: 'keys-remap', message: expect.stringContaining('75 % of keys') }),
    ])
    expect((await cluster.snapshot.read()).value.byName.get('orders')?.numPartitions).toBe(8)
  })

  test.each([
    [5, 'clone'],
    [6, 'total above 6'],
  ])('refuses %i of 6 and says the way round', async (numPartitions, way) => {
    const { cluster, changes } = setUp()
    const attempt = addPartitions(cluster, 'orders', { numPartitions }, APPLY)
    await expect(attempt).rejects.toThrow(refusal('REFUSED_BY_GUARD', 'numPartitions'))
    await expect(attempt).rejects.toMatchObject({ fix: expect.stringMatching(new RegExp(way, 'i')) })
    expect(changes()).toEqual([])
  })

  test('refuses an internal topic', async () => {
    const { cluster } = setUp()
    await expect(addPartitions(cluster, '__consumer_offsets', { numPartitions: 99 }, APPLY)).rejects.toThrow(
      refusal('REFUSED_BY_GUARD'),
    )
  })
})

describe('alter configs', () => {
  test('sets and unsets, and tells before and after', async () => {
    const { cluster, kafka } = setUp()
    kafka.state.configs.set('orders', new Map([['cleanup.policy', 'compact']]))
    const result = await alterTopicConfigs(
      cluster,
      'orders',
      { set: { 'retention.ms': '1000' }, unset: ['cleanup.policy'] },
      APPLY,
    )
    expect(result).toMatchObject({
      before: { 'retention.ms': '604800000', 'cleanup.policy': 'compact' },
      after: { 'retention.ms': '1000', 'cleanup.policy': 'delete' },
    })
    expect(Object.fromEntries(kafka.state.configs.get('orders') ?? [])).toEqual({ 'retention.ms': '1000' })
  })

  test('refuses a value in the broker’s words, at its field, before anything is applied', async () => {
    const { cluster, changes } = setUp()
    const attempt = alterTopicConfigs(cluster, 'orders', { set: { 'retention.ms': 'soon' }, unset: [] }, APPLY)
    await expect(attempt).rejects.toThrow(refusal('REFUSED_BY_BROKER', 'configs.retention.ms'))
    expect(changes()).toEqual(['alterConfigs validateOnly'])
  })

  test.each<[string, string, Parameters<typeof alterTopicConfigs>[2], string]>([
    ['nothing', 'orders', { set: {}, unset: [] }, 'INVALID_INPUT'],
    ['both set and unset', 'orders', { set: { a: '1' }, unset: ['a'] }, 'INVALID_INPUT'],
    ['min ISR above RF', 'orders', { set: { 'min.insync.replicas': '4' }, unset: [] }, 'REFUSED_BY_GUARD'],
    ['an internal topic', '__consumer_offsets', { set: { 'retention.ms': '1' }, unset: [] }, 'REFUSED_BY_GUARD'],
    ['no topic', 'nowhere', { set: { 'retention.ms': '1' }, unset: [] }, 'NOT_FOUND'],
  ])('refuses %s', async (_name, topic, change, code) => {
    const { cluster, changes } = setUp()
    await expect(alterTopicConfigs(cluster, topic, change, APPLY)).rejects.toThrow(refusal(code))
    expect(changes()).toEqual([])
  })
})
