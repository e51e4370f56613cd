import type { ClusterServices, FleetReport } from '@headgate/core'
import { isAppError } from '@headgate/domain'
import { eventually, uniqueName } from '@headgate/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fakeActor } from '../src/testing/fake-context.ts'
import { openTestApi, type TestApi } from './open-test-api.ts'
import { openTestStore, type TestStore } from './open-test-store.ts'

type Asked = { requestId: string; bridgeId: string; kind: string; yaml?: string; deviceId?: string }
const REQUESTS = 'headgate.edge.requests'
const ANSWERS = 'headgate.edge.answers'
const CONFIG = 'headgate.edge.config'

const bridgeId = uniqueName('gw')
const deviceId = uniqueName('uno')
const stopping = new AbortController()
let store: TestStore
let api: TestApi
let cluster: ClusterServices
let bridge: Promise<void>
const at = () => new Date().toISOString()

const makeTopic = async (name: string) => {
  const topic = { name, numPartitions: 1, replicationFactor: 1, configs: {} }
  await cluster.createTopic(topic, { validateOnly: false }).catch((error: unknown) => {
    // The worker of another test was faster.
    if (!(isAppError(error) && error.code === 'CONFLICT')) throw error
  })
}
const say = (answer: object) =>
  cluster.produceRecord({ topic: ANSWERS, key: bridgeId, value: JSON.stringify({ bridgeId, at: at(), ...answer }) })

/** Answers as a bridge would: what it is asked is read from Kafka, and what it says is written there. */
const answerRequests = async (from: number) => {
  for (let offset = from; !stopping.signal.aborted; ) {
    const look = await cluster.fetchPartition({ topic: REQUESTS, partition: 0, from: { offset }, limit: 100 })
    offset = look.nextOffset
    for (const { value } of look.records) {
      const asked: Asked = JSON.parse(value?.toString() ?? '{}')
      if (asked.bridgeId !== bridgeId) continue
      const { requestId, kind } = asked
      if (kind === 'validate-config')
        await say({
          ...{ requestId, kind },
          problems: asked.yaml === 'a: 1' ? [] : [{ line: 1, column: 1, path: 'b', what: 'no such key', fix: 'Out.' }],
        })
      else if (kind === 'sniff') await say({ requestId, kind: 'refused', reason: 'The port is held by uno.' })
      else {
        const frame = { at: at(), direction: 'up', topic: null, bytes: 'AAE=', length: 2, refused: null }
        await say({ requestId, kind: 'frames', deviceId: asked.deviceId, frames: [frame], leftOut: 0 })
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
const seen = (): FleetReport => ({
  bridge: {
    ...{ bridgeId, version: '1', startedAt: at(), lastSeenAt: new Date(Date.now() + 3_600_000).toISOString() },
    ...{ isOnline: true, links: [], waiting: 0, capacity: 1, clockSynced: true, spool: null },
    ...{ deviceCount: null, silentCount: null },
  },
  devices: [
    {
      ...{ deviceId, bridgeId, source: 'serial', address: '/dev/x', state: 'live', firmware: null, channels: [] },
      ...{ canCommand: true, ledOn: null, bootEpoch: 'e', read: 1, produced: 1, waiting: 0, dropped: 0, droppedBy: {} },
      ...{ garbage: 0, crcErrors: null, gaps: null, duplicates: null, ratePerSec: 1, lastReadingAt: null },
      topic: 'edge.readings',
    },
  ],
  discovered: [],
  namesAll: true,
})

beforeAll(async () => {
  store = await openTestStore()
  await store.store.upsertCluster({
    slug: 'real',
    name: 'Real',
    connection: { bootstrap: ['x:1'], tls: false, sasl: null },
  })
  api = openTestApi(undefined, { kept: store.store })
  cluster = await api.services.cluster('real')
  for (const topic of [REQUESTS, ANSWERS, CONFIG]) await makeTopic(topic)
  await eventually(async () => {
    const { topics } = await cluster.fetchMetadata([REQUESTS, ANSWERS, CONFIG])
    expect(topics.flatMap(({ partitions }) => partitions.filter(({ leader }) => leader !== null))).toHaveLength(3)
  })
  await store.store.upsertFleet([seen()])
  const { logEndOffset } = await cluster.fetchPartition({
    ...{ topic: REQUESTS, partition: 0, from: { offset: Number.MAX_SAFE_INTEGER }, limit: 1 },
  })
  bridge = answerRequests(logEndOffset)
})
afterAll(async () => {
  stopping.abort()
  await bridge
  await api.close()
  await store.close()
})

const operator = fakeActor('operator')
const path = `/edge/bridges/${bridgeId}/config`

describe('a bridge that is asked through Kafka', () => {
  test('says what is wrong with a configuration, also to several who ask at once', async () => {
    const ask = (yaml: string) => api.rest(operator, 'POST', `${path}/validate`, { body: { yaml } })
    const [good, bad] = await Promise.all([ask('a: 1'), ask('b: 1')])
    expect(good).toMatchObject({ status: 200, body: { isValid: true, problems: [] } })
    expect(bad).toMatchObject({ status: 200, body: { isValid: false, problems: [{ path: 'b' }] } })
  })

  test('refuses in its own words, which the audit keeps as a failure', async () => {
    const body = { address: '/dev/x' }
    const refused = await api.rest(operator, 'POST', `/edge/bridges/${bridgeId}/sniff`, { body })
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'REFUSED_BY_BRIDGE', detail: 'The port is held by uno.' },
    })
    const { items } = await store.store.listAudit({ limit: 1, beforeSequence: null, clusterSlug: 'real' })
    expect(items).toMatchObject([{ action: 'edge.sniff', resource: bridgeId, outcome: 'failed' }])
  })

  test('tells the frames of a device from the watch on', async () => {
    const frames = `/edge/devices/${deviceId}/frames`
    const watch = await api.rest(operator, 'POST', frames, { body: { seconds: 5 } })
    expect(watch).toMatchObject({ status: 202, body: { bridgeId, cursor: expect.any(String) } })
    const cursor = String(watch.body.cursor)
    const look = await eventually(async () => {
      const { body } = await api.rest(operator, 'GET', `${frames}?cursor=${cursor}`)
      expect(body).toMatchObject({ items: [{ bytes: 'AAE=', length: 2 }], refused: null })
      return body
    })
    expect(await api.rest(operator, 'GET', `${frames}?cursor=${look.nextCursor}`)).toMatchObject({
      body: { items: [] },
    })
  })
})

describe('a configuration that is pushed', () => {
  test('is in Kafka for its bridge, listed, and refused from an older base', async () => {
    const push = (yaml: string, baseVersion: number | null) =>
      api.rest(operator, 'PUT', path, { body: { yaml, baseVersion } })
    const [one, two] = await Promise.all([push('a: 1', null), push('a: 2', null)])
    expect([one.status, two.status].sort()).toEqual([200, 409])
    expect(await push('a: 3', 1)).toMatchObject({ status: 200, body: { pushed: { version: 2 }, isWaiting: false } })
    expect(await push('a: 4', 1)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('version 2') } })
    expect(
      await api.rest(operator, 'POST', `${path}/rollback`, { body: { version: 1, baseVersion: 2 } }),
    ).toMatchObject({
      body: { pushed: { version: 3, rollbackOf: 1 } },
    })
    const { records } = await cluster.fetchPartition({ topic: CONFIG, partition: 0, from: { offset: 0 }, limit: 1_000 })
    const sent = records.filter(({ key }) => key?.toString() === bridgeId)
    const said = sent.map(({ value }) => JSON.parse(value?.toString() ?? ''))
    expect(said.map(({ version }) => version)).toEqual([1, 2, 3])
    expect(said[2].yaml).toBe(said[0].yaml)
    const versions = await api.rest(fakeActor('viewer'), 'GET', `${path}/versions`)
    expect(versions.body).toMatchObject({ total: 3, items: [{ state: 'waiting' }, { state: 'superseded' }, {}] })
  })

  test('is for those who may: a viewer reads it alone', async () => {
    const viewer = fakeActor('viewer')
    expect(await api.rest(viewer, 'GET', path)).toMatchObject({ status: 200, body: { latestVersion: 3 } })
    const body = { yaml: 'a: 1', baseVersion: 3 }
    expect(await api.rest(viewer, 'PUT', path, { body })).toMatchObject({ status: 403 })
  })
})

test('the fleet is told in figures, in lists and one by one', async () => {
  const get = async (where: string) => (await api.rest(operator, 'GET', where)).body
  expect(await get('/edge/summary')).toMatchObject({ bridges: { total: 1, online: 1 }, devices: { live: 1 } })
  expect(await get('/edge/devices?state=live&sort=-ratePerSec')).toMatchObject({ total: 1, counts: { live: 1 } })
  expect(await get(`/edge/devices/${deviceId}`)).toMatchObject({
    ledger: { difference: 0 },
    bridge: { isOnline: true },
  })
  expect(await get('/edge/bridges')).toMatchObject({ items: [{ bridgeId, devices: 1, lastPush: { version: 3 } }] })
  expect(await get('/edge/alarms?state=all')).toMatchObject({ items: [], total: 0 })
})
