import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually, testConnection, uniqueName } from '@headgate/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBridgeProcess } from './support/bridge-process.ts'
import { bridgeConfig, startTestBridge } from './support/connections.ts'
import { startDeviceLoad } from './support/device-load.ts'
import { expectWhole } from './support/expect-whole.ts'
import { readReadings } from './support/read-topic.ts'
import { createReadingsTopic } from './support/topics.ts'

/** `npm run test:crash -- --rounds 1000` for a longer look. */
const ROUNDS = Number(process.env.HEADGATE_CRASH_ROUNDS ?? 3)
const DEVICES = ['a', 'b', 'c', 'd', 'e']
const repeatedIn = (names: readonly string[]) => {
  const seen = new Set<string>()
  return names.filter((name) => seen.size === seen.add(name).size)
}
const random = (most: number) => 1 + Math.floor(Math.random() * most)

describe('exactly once', () => {
  let topic: string
  let dir: string
  beforeAll(async () => {
    ;[topic, dir] = await Promise.all([createReadingsTopic(3), mkdtemp(join(tmpdir(), 'headgate-once-'))])
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

  it(`a bridge killed with -9 at ${ROUNDS} random moments has written no message of a device twice for those who read what is committed, and lost none`, {
    timeout: 120_000 + ROUNDS * 60_000,
  }, async () => {
    const { mqttUrl, kafka } = testConnection()
    const root = uniqueName('t')
    const config = bridgeConfig({
      ...{ readingsTopic: topic, delivery: { guarantee: 'exactly-once' } },
      mqtt: { url: mqttUrl, topics: [`${root}/{device}/{channel}`] },
    })
    const reader = await readReadings(topic)
    const start = () => startBridgeProcess(dir, config, kafka.password)
    let bridge = await start()
    const isConnected = async () => (await bridge.health()).links.find(({ name }) => name === 'local')?.isUp === true
    await eventually(isConnected)
    const load = await startDeviceLoad(mqttUrl, (device) => `${root}/${device}/n`, DEVICES)
    try {
      // The first messages of a session show how the MQTT broker chooses its packet ids; from the next one on they tell what is repeated.
      await load.advance(1)
      await eventually(() => reader.values.length > 0, { timeoutMs: 60_000 })
      for (let round = 1; round <= ROUNDS; round++) {
        const { length } = reader.values
        await load.advance(random(300))
        // In the midst of its transactions, as a rule, and not before the first.
        if (random(3) > 1) await eventually(() => reader.values.length > length, { timeoutMs: 60_000, intervalMs: 5 })
        await load.advance(random(1_500))
        await bridge.kill()
        await load.advance(random(300))
        bridge = await start()
        await eventually(isConnected)
      }
      await load.stop()
      await eventually(
        async () => {
          const { waiting, spool, devices } = await bridge.health()
          expect({ waiting, inSpool: spool.waiting }).toEqual({ waiting: 0, inSpool: 0 })
          for (const { read, produced, dropped } of devices)
            expect({ read, dropped }).toEqual({ read: produced, dropped: 0 })
          expectWhole(
            reader.values.map(({ value }) => value),
            load.acknowledged,
          )
        },
        { timeoutMs: 120_000, intervalMs: 200 },
      )
      const names = reader.values.map(({ value }) => `${value.deviceId} ${value.bootEpoch} ${value.seq}`)
      expect(names).toHaveLength(new Set(names).size)
      // By the devices' own numbers: what the MQTT broker brought again is no second reading either.
      const numbers = reader.values.map(({ value }) => `${value.deviceId} ${value.value}`)
      expect(repeatedIn(numbers)).toEqual([])
      expect(await bridge.stop()).toEqual({ code: 0, by: null })
    } finally {
      await bridge.kill()
      await reader.stop()
    }
  })

  it('says of a second bridge with the same id that it is there', async () => {
    const bridgeId = uniqueName('gw')
    const given = { bridgeId, readingsTopic: topic, delivery: { guarantee: 'exactly-once' } }
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
