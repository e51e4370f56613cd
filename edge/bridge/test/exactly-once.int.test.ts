import { eventually, testConnection, uniqueName } from '@headgate/testing'
import { describe, expect, it } from 'vitest'
import { startTestBridge } from './support/connections.ts'
import { surviveCrashes } from './support/crash-rounds.ts'
import { startDeviceLoad } from './support/device-load.ts'
import { createReadingsTopic } from './support/topics.ts'

/** `npm run test:crash -- --rounds 1000` for a longer look. */
const ROUNDS = Number(process.env.HEADGATE_CRASH_ROUNDS ?? 3)
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
