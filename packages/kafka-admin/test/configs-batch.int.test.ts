import { eventually, kafkaTool, uniqueName } from '@headgate/testing'
import { describe, expect, test } from 'vitest'
import { openTestCluster } from './open-test-cluster.ts'

const { admin } = openTestCluster()
const apply = { validateOnly: false }
const THROTTLED = 'follower.replication.throttled.replicas'

const topicNamed = async (): Promise<string> => {
  const name = uniqueName('configs-batch')
  await admin.createTopic({ name, numPartitions: 1, configs: {} }, apply)
  return name
}
const ownValue = async (name: string, key: string) => {
  const [entries = []] = await admin.describeConfigs([{ type: 'topic', name }], [key])
  return entries.find((entry) => entry.source === 'TOPIC_CONFIG')?.value ?? null
}

describe('alterConfigsBatch', () => {
  test("sets, appends, subtracts and deletes over many topics, and Kafka's own tool tells the same", async () => {
    const [one, two] = await Promise.all([topicNamed(), topicNamed()])
    const of = (name: string) => ({ type: 'topic', name }) as const
    const first = await admin.alterConfigsBatch([
      { resource: of(one), operations: [{ name: THROTTLED, op: 'append', value: '0:1,0:2' }] },
      {
        resource: of(two),
        operations: [
          { name: 'retention.ms', op: 'set', value: '70000' },
          { name: THROTTLED, op: 'set', value: '0:3' },
        ],
      },
    ])
    expect(first).toEqual({ ok: [of(one), of(two)], failed: [] })
    expect([await ownValue(one, THROTTLED), await ownValue(two, THROTTLED)]).toEqual(['0:1,0:2', '0:3'])
    await admin.alterConfigsBatch([
      { resource: of(one), operations: [{ name: THROTTLED, op: 'subtract', value: '0:1' }] },
      { resource: of(two), operations: [{ name: THROTTLED, op: 'delete', value: null }] },
    ])
    expect([await ownValue(one, THROTTLED), await ownValue(two, THROTTLED)]).toEqual(['0:2', null])
    const args = ['--describe', '--entity-type', 'topics', '--entity-name']
    const [ofOne, ofTwo] = await Promise.all([
      kafkaTool('ConfigCommand', [...args, one]),
      kafkaTool('ConfigCommand', [...args, two]),
    ])
    expect(ofOne.stdout).toContain(`${THROTTLED}=0:2 `)
    expect(ofTwo.stdout).toContain('retention.ms=70000 ')
    expect(ofTwo.stdout).not.toContain(THROTTLED)
  })

  test('alters brokers at themselves and the default of all, and takes it back', async () => {
    const [two, three, all] = (['2', '3', ''] as const).map((name) => ({ type: 'broker', name }) as const)
    if (!two || !three || !all) throw new Error('three resources')
    const key = 'log.cleaner.backoff.ms'
    const set = (value: string) => [{ name: key, op: 'set', value } as const]
    const sources = async () =>
      (await admin.describeConfigs([two, three], [key])).map(([entry]) => [entry?.value, entry?.source])
    const done = await admin.alterConfigsBatch([
      { resource: two, operations: set('15001') },
      { resource: all, operations: set('15002') },
    ])
    expect(done.failed).toEqual([])
    await eventually(async () =>
      expect(await sources()).toEqual([
        ['15001', 'DYNAMIC_BROKER_CONFIG'],
        ['15002', 'DYNAMIC_DEFAULT_BROKER_CONFIG'],
      ]),
    )
    const unset = [{ name: key, op: 'delete', value: null } as const]
    await admin.alterConfigsBatch([two, all].map((resource) => ({ resource, operations: unset })))
    await eventually(async () =>
      expect(await sources()).toEqual([
        ['15000', 'DEFAULT_CONFIG'],
        ['15000', 'DEFAULT_CONFIG'],
      ]),
    )
  })

  test("tells what failed in Kafka's own words, and alters the others", async () => {
    const topic = { type: 'topic', name: await topicNamed() } as const
    const wrong = { type: 'topic', name: await topicNamed() } as const
    const away = { type: 'broker', name: '77' } as const
    const { ok, failed } = await admin.alterConfigsBatch([
      { resource: topic, operations: [{ name: 'retention.ms', op: 'set', value: '70000' }] },
      { resource: wrong, operations: [{ name: 'retention.ms', op: 'set', value: 'soon' }] },
      { resource: away, operations: [{ name: 'log.retention.ms', op: 'delete', value: null }] },
    ])
    expect(ok).toEqual([topic])
    expect(failed).toMatchObject([
      {
        resource: wrong,
        error: { code: 40, name: 'INVALID_CONFIG', message: expect.stringContaining('Not a number') },
      },
      { resource: away, error: { name: 'NETWORK_EXCEPTION' } },
    ])
  })
})
