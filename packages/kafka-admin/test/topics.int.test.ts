import { kafkaTool, uniqueName } from '@headgate/testing'
import { describe, expect, test } from 'vitest'
import type { NewTopic } from '../src/topics/create-topic.ts'
import { openTestCluster } from './open-test-cluster.ts'
import { refusal } from './refusal.ts'

const { admin } = openTestCluster()
const apply = { validateOnly: false }
const validate = { validateOnly: true }
const newTopic = (prefix: string, more: Partial<NewTopic> = {}): NewTopic => ({
  name: uniqueName(prefix),
  configs: {},
  ...more,
})

describe('createTopic', () => {
  test("Kafka's own tool describes the topic as it was asked for, and metadata tells the same", async () => {
    const topic = newTopic('created', {
      numPartitions: 4,
      replicationFactor: 2,
      configs: { 'retention.ms': '3600000', 'cleanup.policy': 'compact' },
    })
    const created = await admin.createTopic(topic, apply)
    expect(created).toMatchObject({ name: topic.name, numPartitions: 4, replicationFactor: 2 })
    expect(created.configs).toMatchObject(topic.configs)

    const witness = await kafkaTool('TopicCommand', ['--describe', '--topic', topic.name])
    expect(witness.stdout).toContain(`TopicId: ${created.topicId}`)
    expect(witness.stdout).toMatch(/PartitionCount: 4\s+ReplicationFactor: 2/)
    expect(witness.stdout).toContain('cleanup.policy=compact')
    expect(witness.stdout).toContain('retention.ms=3600000')

    const { topics, brokers } = await admin.fetchMetadata([topic.name])
    expect(topics).toMatchObject([{ name: topic.name, topicId: created.topicId, isInternal: false }])
    const told = topics[0]?.partitions.map(
      ({ partition, leader, replicas, isr }) =>
        `Partition: ${partition}\tLeader: ${leader}\tReplicas: ${replicas}\tIsr: ${isr}`,
    )
    expect(told).toHaveLength(4)
    for (const line of told ?? []) expect(witness.stdout).toContain(line)
    expect(brokers).toHaveLength(3)
    expect(brokers.every(({ rack }) => rack !== null)).toBe(true)
  })

  test("takes the broker's defaults for what is left out", async () => {
    const created = await admin.createTopic(newTopic('default'), apply)
    expect(created).toMatchObject({ numPartitions: 3, replicationFactor: 3 })
  })

  test('places replicas where assignments say, the first one leading', async () => {
    const topic = newTopic('assigned', {
      assignments: [
        [3, 1],
        [2, 3],
      ],
    })
    expect(await admin.createTopic(topic, apply)).toMatchObject({ numPartitions: 2, replicationFactor: 2 })
    const { topics } = await admin.fetchMetadata([topic.name])
    expect(topics[0]?.partitions).toMatchObject([
      { leader: 3, replicas: [3, 1] },
      { leader: 2, replicas: [2, 3] },
    ])
  })

  test('creates nothing when it only validates', async () => {
    const topic = newTopic('validated', { numPartitions: 2 })
    expect(await admin.createTopic(topic, validate)).toMatchObject({ numPartitions: 2, replicationFactor: 3 })
    expect((await admin.fetchMetadata([topic.name])).topics).toEqual([])
  })

  test.each<[string, Partial<NewTopic>, string, string]>([
    ['a replication factor above the brokers', { replicationFactor: 5 }, 'replicationFactor', 'only 3 broker(s)'],
    ['a replication factor of 0', { replicationFactor: 0 }, 'replicationFactor', 'must be larger than 0'],
    ['no partitions', { numPartitions: 0 }, 'numPartitions', 'non-positive'],
    ['a name with a space', { name: 'two words' }, 'name', "'two words' contains one or more characters"],
    [
      'a config value that is no number',
      { configs: { 'cleanup.policy': 'delete', 'retention.ms': 'soon' } },
      'configs.retention.ms',
      'Invalid value soon for configuration retention.ms: Not a number of type LONG',
    ],
    [
      'a config value out of range',
      { configs: { 'min.insync.replicas': '0' } },
      'configs.min.insync.replicas',
      'Value must be at least 1',
    ],
    [
      'a config that no topic has',
      { configs: { 'retention.mss': '1' } },
      'configs.retention.mss',
      'Unknown topic config',
    ],
    ['a broker twice in a partition', { assignments: [[1, 1]] }, 'assignments', 'more than once'],
    ['a broker that does not exist', { assignments: [[1, 77]] }, 'assignments', 'no such broker'],
  ])('%s is refused at its field, in the words of the broker', async (_what, wrong, path, words) => {
    const error = await refusal(admin.createTopic(newTopic('refused', wrong), apply))
    expect(error.code).toBe('REFUSED_BY_BROKER')
    expect(error.fields.map((field) => field.path)).toEqual([path])
    expect(error.fields[0]?.message).toContain(words)
    expect(error.kafka?.message).toBe(error.detail)
    expect(error.fix).toBeTruthy()
  })

  test('a name that is taken is a conflict', async () => {
    const topic = newTopic('taken', { numPartitions: 1 })
    await admin.createTopic(topic, apply)
    const error = await refusal(admin.createTopic(topic, validate))
    expect(error).toMatchObject({ code: 'CONFLICT', kafka: { code: 36, name: 'TOPIC_ALREADY_EXISTS' } })
    expect(error.fields).toMatchObject([{ path: 'name' }])
  })
})

describe('addPartitions', () => {
  test('two calls at the same time for two topics both get what they asked for', async () => {
    const [one, two] = [newTopic('grow', { numPartitions: 1 }), newTopic('grow', { numPartitions: 1 })]
    await Promise.all([admin.createTopic(one, apply), admin.createTopic(two, apply)])
    await Promise.all([
      admin.addPartitions(one.name, 3, undefined, apply),
      admin.addPartitions(two.name, 5, undefined, apply),
    ])
    const { topics } = await admin.fetchMetadata([one.name, two.name])
    const counts = Object.fromEntries(topics.map(({ name, partitions }) => [name, partitions.length]))
    expect(counts).toEqual({ [one.name]: 3, [two.name]: 5 })
  })

  test('places the new partitions where assignments say', async () => {
    const topic = newTopic('grow', { assignments: [[1, 2]] })
    await admin.createTopic(topic, apply)
    await admin.addPartitions(topic.name, 2, [[3, 2]], apply)
    const { topics } = await admin.fetchMetadata([topic.name])
    expect(topics[0]?.partitions[1]).toMatchObject({ partition: 1, replicas: [3, 2] })
  })

  test('adds nothing when it only validates, and refuses fewer partitions at numPartitions', async () => {
    const topic = newTopic('grow', { numPartitions: 3 })
    await admin.createTopic(topic, apply)
    await admin.addPartitions(topic.name, 6, undefined, validate)
    const error = await refusal(admin.addPartitions(topic.name, 2, undefined, apply))
    expect(error).toMatchObject({ code: 'REFUSED_BY_BROKER', kafka: { name: 'INVALID_PARTITIONS' } })
    expect(error.fields).toEqual([
      { path: 'numPartitions', message: expect.stringContaining('currently has 3 partition(s)') },
    ])
    expect((await admin.fetchMetadata([topic.name])).topics[0]?.partitions).toHaveLength(3)
  })

  test('a topic that is not there is not found', async () => {
    const error = await refusal(admin.addPartitions(uniqueName('nowhere'), 2, undefined, validate))
    expect(error).toMatchObject({ code: 'NOT_FOUND', kafka: { name: 'UNKNOWN_TOPIC_OR_PARTITION' } })
  })
})

describe('deleteTopic', () => {
  test('the topic is gone for every reader, and cannot be deleted twice', async () => {
    const topic = newTopic('deleted', { numPartitions: 1 })
    await admin.createTopic(topic, apply)
    await admin.deleteTopic(topic.name)
    expect((await admin.fetchMetadata([topic.name])).topics).toEqual([])
    const witness = await kafkaTool('TopicCommand', ['--list'])
    expect(witness).toMatchObject({ exitCode: 0 })
    expect(witness.stdout.split('\n')).not.toContain(topic.name)
    expect(await refusal(admin.deleteTopic(topic.name))).toMatchObject({ code: 'NOT_FOUND' })
  })
})
