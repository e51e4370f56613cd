import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EDGE_TOPICS } from '@headgate/edge-protocol'
import { eventually, publishMqtt, testConnection, uniqueName } from '@headgate/testing'
import { describe, expect, it } from 'vitest'
import { auditOf, differing } from './support/audit-command.ts'
import { type Health, startBridgeProcess } from './support/bridge-process.ts'
import { bridgeConfig, startTestBridge } from './support/connections.ts'
import { surviveCrashes } from './support/crash-rounds.ts'
import { startDeviceLoad } from './support/device-load.ts'
import { startOwnKafka } from './support/own-kafka.ts'
import { committedReadings } from './support/topic-witness.ts'
import { createReadingsTopic, createTopics } from './support/topics.ts'

/** `npm run test:crash -- --rounds 1000` for a longer look. */
const ROUNDS = Number(process.env.HEADGATE_CRASH_ROUNDS ?? 3)
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const repeatedIn = (names: readonly string[]) => {
  const seen = new Set<string>()
  return names.filter((name) => seen.size === seen.add(name).size)
}

describe('exactly once', () => {
  it(`a bridge killed with -9 at ${ROUNDS} random moments while Kafka and its MQTT connections come and go has written no message of a device twice for those who read what is committed, and lost none`, {
    timeout: 300_000 + ROUNDS * 60_000,
  }, async () => {
    const found = await surviveCrashes('exactly-once', ROUNDS)
    const names = found.map(({ deviceId, bootEpoch, seq }) => `${deviceId} ${bootEpoch} ${seq}`)
    expect(repeatedIn(names)).toEqual([])
    // By the devices' own numbers: what the MQTT broker brought again is no second reading either.
    expect(repeatedIn(found.map(({ deviceId, value }) => `${deviceId} ${value}`))).toEqual([])
  })

  it('brings what is new before what waited where it is told to, and nothing twice though it is killed with -9 over both', async () => {
    const [kafka, dir] = await Promise.all([startOwnKafka(), mkdtemp(join(tmpdir(), 'headgate-live-first-'))])
    const { login, broker } = kafka
    const { mqttUrl } = testConnection()
    const [topic, root] = [uniqueName('readings'), uniqueName('t')]
    await createTopics([topic, EDGE_TOPICS.status, EDGE_TOPICS.commandResults, EDGE_TOPICS.cursors], 1, login, 1)
    const replay = { first: 'live', historicalAfterSec: 2, maxPerSecond: 300 }
    const config = bridgeConfig({
      ...{ kafka: login, readingsTopic: topic, delivery: { guarantee: 'exactly-once', replay } },
      mqtt: { url: mqttUrl, topics: [`${root}/{device}/{channel}`] },
    })
    const start = () => startBridgeProcess(dir, config, login.password)
    const publish = (from: number, to: number) =>
      publishMqtt(numbers(from, to).map((n) => ({ topic: `${root}/dev/n`, payload: String(n) })))
    const producedOf = ({ devices }: Health) => devices[0]?.produced ?? 0
    let bridge = await start()
    const isConnected = async () => (await bridge.health()).links.find(({ name }) => name === 'local')?.isUp === true
    try {
      await eventually(isConnected)
      await broker.kill('SIGKILL')
      const waited = 3_000
      await publish(1, waited)
      await eventually(async () => expect((await bridge.health()).waiting).toBe(waited))
      const isHistoricalAt = performance.now() + 2_000
      await eventually(() => performance.now() > isHistoricalAt)
      await broker.start()
      let last = waited
      for (let round = 0; round < 3; round++) {
        const before = producedOf(await bridge.health())
        await eventually(async () => producedOf(await bridge.health()) > before, { timeoutMs: 90_000, intervalMs: 5 })
        await publish(last + 1, last + 50)
        last += 50
        await bridge.kill()
        bridge = await start()
        await eventually(isConnected)
      }
      await eventually(async () => expect((await bridge.health()).waiting).toBe(0), { timeoutMs: 120_000 })
      const seen = (await committedReadings(topic, login)).map(({ value }) => value)
      expect(seen.toSorted((a, b) => a - b)).toEqual(numbers(1, last))
      // What a bridge that was killed had not sent yet has waited, for the next one.
      expect(seen.findIndex((n) => n > waited)).toBeLessThan(seen.indexOf(waited))
      expect(seen.filter((n) => n <= waited)).toEqual(numbers(1, waited))
      expect(await bridge.stop()).toEqual({ code: 0, by: null })
      expect(differing(await auditOf(dir, login.password))).toEqual([])
    } finally {
      await bridge.kill()
      await kafka.stop()
      await rm(dir, { recursive: true, force: true })
    }
  }, 400_000)

  it('says of a second bridge with the same id that it is there', async () => {
    const bridgeId = uniqueName('gw')
    const given = { bridgeId, readingsTopic: await createReadingsTopic(3), delivery: { guarantee: 'exactly-once' } }
    const { mqttUrl } = testConnection()
    const root = uniqueName('t')
    const mqtt = { url: mqttUrl, topics: [`${root}/{device}/{channel}`] }
    const first = await startTestBridge({ ...given, mqtt })
    const load = await startDeviceLoad(mqttUrl, (device) => `${root}/${device}/n`, ['one'])
    try {
      await eventually(() => first.link('local')?.isUp === true && first.link('kafka')?.isUp === true, {
        timeoutMs: 60_000,
      })
      const second = await startTestBridge(given)
      try {
        await eventually(() => second.link('kafka')?.isUp === true, { timeoutMs: 60_000 })
        await load.advance(20)
        await eventually(() => expect(first.link('kafka')?.detail).toMatch(/another bridge has the same bridgeId/))
      } finally {
        await second.stop(1_000)
      }
      await eventually(() => expect(first.device('one')).toMatchObject({ read: 20, produced: 20, waiting: 0 }), {
        timeoutMs: 90_000,
      })
    } finally {
      await load.stop()
      await first.stop(1_000)
    }
  }, 240_000)
})
