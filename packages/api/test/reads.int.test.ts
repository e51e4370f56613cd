import { eventually, kafkaTool, uniqueName } from '@headgate/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApi, type TestApi } from './open-test-api.ts'

let api: TestApi
const topic = uniqueName('api.reads')

beforeAll(async () => {
  api = openTestApi()
  const made = await api.call('admin', 'POST', '/topics', { name: topic, numPartitions: 1, replicationFactor: 3 })
  expect(made).toMatchObject({ status: 201 })
  const cluster = await api.services.cluster('real')
  for (const value of ['one', 'two', 'three']) await cluster.produceRecord({ topic, key: 'k', value })
})
afterAll(async () => {
  await api.call('admin', 'DELETE', `/topics/${topic}`)
  await api.close()
})

/** What a broker does not give in time is left out and said so; on a busy machine the next answer is whole. */
describe('reads of a real cluster', () => {
  test('the overview names three brokers, the quorum’s leader and the metadata version', async () => {
    await eventually(async () => {
      const { status, body } = await api.call('viewer', 'GET', '/health')
      expect(status).toBe(200)
      expect(body).toMatchObject({ metadataVersion: expect.stringMatching(/^4\./), incomplete: [] })
      const brokers = body.brokers as { brokerId: number; state: string; isController: boolean; bytes: number | null }[]
      expect(brokers.map(({ state }) => state)).toEqual(['up', 'up', 'up'])
      expect(brokers.filter(({ isController }) => isController).map(({ brokerId }) => brokerId)).toEqual([
        body.controllerId,
      ])
      for (const { bytes } of brokers) expect(bytes).toBeGreaterThan(0)
    })
  })

  test.each([
    '/brokers',
    '/quorum',
    '/groups',
    '/acls',
    '/brokers/1/log-dirs',
    '/brokers/1/configs',
    '/topics?sort=-bytes',
    '/topics?sort=-records&internal=true',
  ])('%s answers whole', async (path) => {
    await eventually(async () => {
      const { status, body } = await api.call('viewer', 'GET', path)
      expect(status).toBe(200)
      expect(body.incomplete ?? []).toEqual([])
    })
  })

  test('a topic carries its records, their bytes and the newest of them', async () => {
    await eventually(async () => {
      expect((await api.call('viewer', 'GET', `/topics/${topic}`)).body).toMatchObject({
        records: 3,
        replicationFactor: 3,
        incomplete: [],
      })
      const { body } = await api.call('viewer', 'GET', `/topics/${topic}/records?from=newest&limit=2`)
      expect((body.items as { value: { text: string } }[]).map(({ value }) => value.text).sort()).toEqual([
        'three',
        'two',
      ])
    })
  })

  test('a group whose id holds a slash and a space is found with its lag', async () => {
    const groupId = `${uniqueName('api')}/with space`
    const args = [
      '--topic',
      topic,
      '--group',
      groupId,
      '--from-beginning',
      '--max-messages',
      '1',
      '--timeout-ms',
      '60000',
    ]
    expect((await kafkaTool('ConsoleConsumer', args)).stdout).toContain('one')
    await eventually(async () => {
      const { status, body } = await api.call('viewer', 'GET', `/groups/${encodeURIComponent(groupId)}`)
      expect(status).toBe(200)
      const offsets = body.offsets as { committedOffset: number }[]
      expect(body).toMatchObject({ groupId, lag: 3 - (offsets[0]?.committedOffset ?? Number.NaN) })
    })
    // The index of all groups is shared for some seconds, and may have been read just before.
    await eventually(async () => {
      const { body: readers } = await api.call('viewer', 'GET', `/topics/${topic}/groups`)
      expect((readers.items as { groupId: string }[]).map((one) => one.groupId)).toEqual([groupId])
    })
  })

  test('an ACL binding is created once, seen by Kafka’s own tool, and deleted once', async () => {
    const binding = {
      resourceType: 'TOPIC',
      name: topic,
      patternType: 'PREFIXED',
      principal: `User:${uniqueName('reader')}`,
      host: '*',
      operation: 'READ',
      permissionType: 'ALLOW',
    }
    const witness = async () => (await kafkaTool('AclCommand', ['--list', '--principal', binding.principal])).stdout
    expect((await api.call('admin', 'POST', '/acls', binding)).status).toBe(201)
    expect((await api.call('admin', 'POST', '/acls', binding)).status).toBe(409)
    expect((await api.call('operator', 'DELETE', '/acls', binding)).status).toBe(403)
    expect(await witness()).toContain(topic)
    expect((await api.call('viewer', 'GET', `/acls?principal=${binding.principal}`)).body.items).toEqual([binding])
    expect((await api.call('admin', 'DELETE', '/acls', binding)).status).toBe(200)
    expect((await api.call('admin', 'DELETE', '/acls', binding)).status).toBe(404)
    expect(await witness()).not.toContain(topic)
  })
})
