import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually, publishMqtt, testConnection, uniqueName } from '@headgate/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRegistry } from '../src/serializing/testing/start-registry.ts'
import { startBridgeProcess } from './support/bridge-process.ts'
import { bridgeConfig, startTestBridge } from './support/connections.ts'
import { decodeValue } from './support/decode-value.ts'
import { startDeviceLoad } from './support/device-load.ts'
import { readRecords } from './support/read-records.ts'
import { createReadingsTopic, createTopics } from './support/topics.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const seqsOf = (records: readonly { headers: Record<string, string> }[]) =>
  records.map(({ headers }) => Number(headers['headgate-seq']))

let registry: Awaited<ReturnType<typeof startRegistry>>
let dir: string
beforeAll(async () => {
  ;[registry, dir] = await Promise.all([startRegistry(), mkdtemp(join(tmpdir(), 'headgate-routes-'))])
})
afterAll(async () => {
  await registry?.stop()
  await rm(dir, { recursive: true, force: true })
})

describe.each(['at-least-once', 'exactly-once'])('%s', (guarantee) => {
  it('readings go to the topics of their routes, as JSON, Avro and Protobuf; for a registry that is away and a topic that is missing they wait, told, and lost is none', async () => {
    const plant = uniqueName('plant')
    const topic = await createReadingsTopic(3)
    await createTopics([`${plant}.j`, `${plant}.a`, `${plant}.p`], 2)
    const root = uniqueName('t')
    const found = await readRecords([topic, `${plant}.j`, `${plant}.a`, `${plant}.p`])
    registry.become('hangs up')
    const route = (device: string, format: string) => ({ match: { device }, topic: `${plant}.{device}`, format })
    const bridge = await startTestBridge({
      ...{ readingsTopic: topic, delivery: { guarantee } },
      mqtt: { url: testConnection().mqttUrl, topics: [`${root}/{device}/{channel}`] },
      changeable: {
        registry: { url: registry.url },
        routes: [
          { ...route('j', 'json'), key: '{channel}', headers: { site: 'north' } },
          ...[route('a', 'avro'), route('p', 'protobuf'), route('late', 'json')],
        ],
      },
    })
    const publish = (device: string) =>
      publishMqtt(upTo(5).map((n) => ({ topic: `${root}/${device}/n`, payload: String(n) })))
    const detail = () => bridge.link('kafka')?.detail
    try {
      await eventually(() => bridge.link('local')?.isUp === true)
      for (const device of ['plain', 'j', 'a', 'p']) await publish(device)
      await eventually(
        () => {
          expect(seqsOf(found.of(topic))).toEqual(upTo(5))
          expect(found.of(`${plant}.j`)).toHaveLength(5)
          expect(detail()).toMatch(/Schema registry.*does not answer/)
        },
        { timeoutMs: 90_000 },
      )
      expect(found.of(`${plant}.a`)).toEqual([])
      registry.become('well')
      await eventually(
        () => {
          for (const device of ['a', 'p']) expect(seqsOf(found.of(`${plant}.${device}`))).toEqual(upTo(5))
          expect(bridge.link('kafka')?.isUp).toBe(true)
        },
        { timeoutMs: 90_000 },
      )
      expect(['plain', 'j', 'a'].map((device) => bridge.device(device)?.topic)).toEqual([
        topic,
        `${plant}.j`,
        `${plant}.a`,
      ])
      const [json] = found.of(`${plant}.j`)
      expect(json).toMatchObject({ key: 'n', headers: { site: 'north', 'headgate-device': 'j' } })
      const values = async (device: string) =>
        Promise.all(found.of(`${plant}.${device}`).map(({ value }) => decodeValue(registry, value)))
      expect(await values('a')).toMatchObject(upTo(5).map((n) => ({ deviceId: 'a', channel: 'n', value: n, seq: n })))
      expect(await values('p')).toMatchObject(upTo(5).map((n) => ({ device_id: 'p', number: n, seq: n })))

      await publish('late')
      await publish('plain')
      await eventually(() => expect(detail()).toMatch(new RegExp(`topic ${plant}.late does not exist`)), {
        timeoutMs: 60_000,
      })
      if (guarantee === 'at-least-once')
        await eventually(() => expect(seqsOf(found.of(topic))).toEqual(upTo(10)), { timeoutMs: 60_000 })
      expect(bridge.device('late')).toMatchObject({ read: 5, produced: 0, waiting: 5 })
      await createTopics([`${plant}.late`], 1)
      const late = await readRecords([`${plant}.late`])
      await eventually(
        () => {
          expect(seqsOf(late.records)).toEqual(upTo(5))
          expect(seqsOf(found.of(topic))).toEqual(upTo(10))
          expect(bridge.status()).toMatchObject({ waiting: 0, links: [{ name: 'kafka', isUp: true }, {}] })
        },
        { timeoutMs: 90_000 },
      ).finally(late.stop)
    } finally {
      await Promise.all([bridge.stop(1_000), found.stop()])
    }
  }, 360_000)

  it('readings of a topic that is missing become dead letters where the configuration says so, and hold up nobody', async () => {
    const topic = await createReadingsTopic(1)
    const missing = uniqueName('missing')
    const root = uniqueName('t')
    const found = await readRecords([topic, `${topic}.dead`])
    const bridge = await startTestBridge({
      ...{ readingsTopic: topic, delivery: { guarantee, missingTopics: 'dead-letter' } },
      mqtt: { url: testConnection().mqttUrl, topics: [`${root}/{device}/{channel}`] },
      changeable: { routes: [{ match: { device: 'x' }, topic: missing }] },
    })
    try {
      await eventually(() => bridge.link('local')?.isUp === true)
      await publishMqtt(
        ['x', 'plain', 'x', 'plain'].map((device, n) => ({ topic: `${root}/${device}/n`, payload: `${n}` })),
      )
      await eventually(
        () => {
          expect(seqsOf(found.of(topic))).toEqual([1, 2])
          expect(found.of(`${topic}.dead`)).toMatchObject(
            [1, 2].map((seq) => ({
              key: 'x',
              headers: {
                ...{ 'headgate-seq': `${seq}`, 'headgate-dead-topic': missing },
                'headgate-dead-reason': expect.stringMatching(/does not exist/),
              },
            })),
          )
          expect(bridge.device('x')).toMatchObject({ read: 2, produced: 0, waiting: 0, dropped: 2 })
        },
        { timeoutMs: 90_000 },
      )
    } finally {
      await Promise.all([bridge.stop(1_000), found.stop()])
    }
  }, 180_000)

  it('readings of several topics survive kill -9: none is lost, each topic has those of a device in order', async () => {
    const { mqttUrl, kafka } = testConnection()
    const [topic, plant, root] = [await createReadingsTopic(2), uniqueName('plant'), uniqueName('t')]
    const devices = ['a', 'b', 'c']
    await createTopics([`${plant}.a`, `${plant}.b`], 2)
    registry.become('well')
    const found = await readRecords([topic, `${plant}.a`, `${plant}.b`])
    const config = bridgeConfig({
      ...{ readingsTopic: topic, delivery: { guarantee } },
      mqtt: { url: mqttUrl, topics: [`${root}/{device}/{channel}`] },
      spool: { directory: `spool-${guarantee}` },
      changeable: {
        registry: { url: registry.url },
        routes: [
          { match: { device: 'a' }, topic: `${plant}.{device}`, format: 'avro' },
          { match: { device: 'b' }, topic: `${plant}.{device}` },
        ],
      },
    })
    const start = () => startBridgeProcess(dir, config, kafka.password)
    let bridge = await start()
    const isConnected = async () => (await bridge.health()).links.find(({ name }) => name === 'local')?.isUp === true
    await eventually(isConnected)
    const load = await startDeviceLoad(mqttUrl, (device) => `${root}/${device}/n`, devices)
    const topicOf = (device: string) => (device === 'c' ? topic : `${plant}.${device}`)
    try {
      for (let round = 1; round <= 2; round++) {
        const { length } = found.records
        await load.advance(400)
        await eventually(() => found.records.length > length, { timeoutMs: 60_000, intervalMs: 5 })
        await load.advance(200)
        await bridge.kill()
        bridge = await start()
        await eventually(isConnected)
      }
      await load.stop()
      await eventually(async () => expect((await bridge.health()).waiting).toBe(0), { timeoutMs: 90_000 })
      await eventually(
        () => {
          for (const device of devices) {
            const names = found
              .of(topicOf(device))
              .map(({ headers }) => `${headers['headgate-boot-epoch']} ${headers['headgate-seq']}`)
            const least = load.acknowledged.get(device) ?? 0
            expect(new Set(names).size).toBeGreaterThanOrEqual(least)
            if (guarantee === 'exactly-once') expect(names).toHaveLength(new Set(names).size)
            const epochs = Map.groupBy(found.of(topicOf(device)), ({ headers }) => headers['headgate-boot-epoch'])
            for (const records of epochs.values()) {
              const first = [...new Set(seqsOf(records))]
              expect(first).toEqual(upTo(first.length))
            }
          }
        },
        { timeoutMs: 60_000, intervalMs: 200 },
      )
      const avro = found.of(`${plant}.a`).slice(0, 20)
      expect(await Promise.all(avro.map(({ value }) => decodeValue(registry, value)))).toMatchObject(
        avro.map(({ headers }) => ({ deviceId: 'a', seq: Number(headers['headgate-seq']) })),
      )
      expect(await bridge.stop()).toEqual({ code: 0, by: null })
    } finally {
      await bridge.kill()
      await Promise.all([load.stop(), found.stop()])
    }
  }, 300_000)
})
