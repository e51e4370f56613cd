import { eventually, kafkaTool, uniqueName } from '@headgate/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { openTestCluster } from './open-test-cluster.ts'
import { refusal } from './refusal.ts'

const { admin } = openTestCluster()
const topic = { type: 'topic', name: uniqueName('configs') } as const
const apply = { validateOnly: false }
const entriesOf = async (keys: string[], resource: Parameters<typeof admin.describeConfigs>[0][number] = topic) =>
  Object.fromEntries(((await admin.describeConfigs([resource], keys))[0] ?? []).map((entry) => [entry.name, entry]))

beforeAll(async () => {
  const configs = { 'retention.ms': '60000', 'max.message.bytes': '2000000' }
  await admin.createTopic({ name: topic.name, numPartitions: 1, configs }, apply)
})

describe('describeConfigs', () => {
  test('tells where a value comes from, what it would be without, and what it is for', async () => {
    const { 'max.message.bytes': size, 'segment.bytes': segment } = await entriesOf([
      'max.message.bytes',
      'segment.bytes',
    ])
    expect(size).toMatchObject({
      value: '2000000',
      source: 'TOPIC_CONFIG',
      isDefault: false,
      isReadOnly: false,
      isSensitive: false,
      type: 'INT',
      defaultValue: '1048588',
      synonyms: [{ name: 'message.max.bytes', value: '1048588', source: 'DEFAULT_CONFIG' }],
      documentation: expect.stringContaining('largest record batch'),
    })
    // The test brokers set log.segment.bytes: the synonyms go from there to Kafka's default.
    expect(segment).toMatchObject({ value: '67108864', source: 'STATIC_BROKER_CONFIG', defaultValue: '67108864' })
    expect(segment?.synonyms.map(({ source }) => source)).toEqual(['STATIC_BROKER_CONFIG', 'DEFAULT_CONFIG'])
  })

  test('tells resources in the order asked, and of a broker what that broker runs with', async () => {
    const resources = [{ type: 'broker', name: '3' }, topic, { type: 'broker', name: '2' }] as const
    const [three, ofTopic, two] = await admin.describeConfigs(resources, ['node.id', 'retention.ms'])
    expect(three).toMatchObject([{ name: 'node.id', value: '3', isReadOnly: true }])
    expect(ofTopic).toMatchObject([{ name: 'retention.ms', value: '60000' }])
    expect(two).toMatchObject([{ name: 'node.id', value: '2' }])
  })

  test('never tells a sensitive value', async () => {
    const [entries = []] = await admin.describeConfigs([{ type: 'broker', name: '1' }])
    const sensitive = entries.filter(({ isSensitive }) => isSensitive)
    expect(sensitive.length).toBeGreaterThan(0)
    expect(sensitive.every(({ value }) => value === null)).toBe(true)
  })

  test('a topic that is not there is not found', async () => {
    const error = await refusal(admin.describeConfigs([topic, { type: 'topic', name: uniqueName('nowhere') }]))
    expect(error).toMatchObject({ code: 'NOT_FOUND', detail: 'This server does not host this topic-partition.' })
  })
})

describe('alterConfigs', () => {
  test('sets and unsets what is named and keeps the others', async () => {
    const change = { set: { 'segment.ms': '70000', 'cleanup.policy': 'compact,delete' }, unset: ['retention.ms'] }
    await admin.alterConfigs(topic, change, apply)
    const witness = await kafkaTool('ConfigCommand', [
      '--describe',
      '--entity-type',
      'topics',
      '--entity-name',
      topic.name,
    ])
    expect(witness.stdout).toContain('segment.ms=70000')
    expect(witness.stdout).toContain('cleanup.policy=compact,delete')
    expect(witness.stdout).toContain('max.message.bytes=2000000')
    expect(witness.stdout).not.toContain('retention.ms=60000')
  })

  test('changes nothing when it only validates, nor when one of several values is refused', async () => {
    await admin.alterConfigs(topic, { set: { 'flush.ms': '5' }, unset: [] }, { validateOnly: true })
    const change = { set: { 'flush.ms': '5', 'min.insync.replicas': '0' }, unset: [] }
    const error = await refusal(admin.alterConfigs(topic, change, apply))
    expect(error).toMatchObject({ code: 'REFUSED_BY_BROKER', kafka: { name: 'INVALID_CONFIG' } })
    expect(error.fields.map(({ path }) => path)).toEqual(['configs.min.insync.replicas'])
    expect(await entriesOf(['flush.ms'])).toMatchObject({ 'flush.ms': { isDefault: true } })
  })

  test.each([
    [topic, 'retention.ms', 'never', 'Not a number of type LONG'],
    [topic, 'compression.type', 'zip', 'String must be one of'],
    [topic, 'no.such.config', '1', 'Unknown topic config name: no.such.config'],
    [{ type: 'broker', name: '2' } as const, 'log.retention.ms', 'x', 'Not a number of type LONG'],
    [{ type: 'broker', name: '2' } as const, 'node.id', '9', 'Cannot update these configs dynamically'],
  ])('of %o refuses %s=%s at that config: %s', async (resource, name, value, words) => {
    const error = await refusal(admin.alterConfigs(resource, { set: { [name]: value }, unset: [] }, apply))
    expect(error.code).toBe('REFUSED_BY_BROKER')
    expect(error.fields).toEqual([{ path: `configs.${name}`, message: expect.stringContaining(words) }])
  })

  test('alters one broker at that broker, and tells it as dynamic', async () => {
    const broker = { type: 'broker', name: '2' } as const
    await admin.alterConfigs(broker, { set: { 'log.cleaner.threads': '2' }, unset: [] }, apply)
    const source = async () => (await entriesOf(['log.cleaner.threads'], broker))['log.cleaner.threads']?.source
    await eventually(async () => expect(await source()).toBe('DYNAMIC_BROKER_CONFIG'))
    await admin.alterConfigs(broker, { set: {}, unset: ['log.cleaner.threads'] }, apply)
    await eventually(async () => expect(await source()).toBe('DEFAULT_CONFIG'))
  })
})
