import { eventually, testConnection, uniqueName } from '@headgate/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORDS, startTestBridge } from './support/connections.ts'
import { startDeviceLoad } from './support/device-load.ts'
import { expectWhole } from './support/expect-whole.ts'
import { startOwnMqttBroker } from './support/mqtt-broker.ts'
import { readReadings, valuesOf } from './support/read-topic.ts'
import { startSilentBoard } from './support/silent-board.ts'
import { createReadingsTopic } from './support/topics.ts'

const RELOADS = 20
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

describe('a configuration that is read anew', () => {
  let topic: string
  let board: Awaited<ReturnType<typeof startSilentBoard>>
  let mqtt: Awaited<ReturnType<typeof startOwnMqttBroker>>
  const cleanups: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    topic = await createReadingsTopic()
    board = await startSilentBoard()
    mqtt = await startOwnMqttBroker()
    cleanups.push(board.stop, mqtt.stop)
  })
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup()
  })

  it('loses nothing over 20 reloads under load, and leaves what is configured as before untouched', async () => {
    const [steady, changing] = [uniqueName('steady'), uniqueName('changing')]
    const entry = (name: string, silenceMs: number) => ({
      ...{ name, url: mqtt.url, clientId: name, topics: [`${name}/{device}`], silenceMs },
      ...{ username: testConnection().mqttUsername, passwordEnv: PASSWORDS.MQTT },
    })
    const changeable = (round: number) => ({
      serial: [{ deviceId: 'board', path: board.path }],
      mqtt: [entry(steady, 60_000), entry(changing, 60_000 + round)],
      rules: [{ match: { device: changing }, unit: `round ${round}` }],
    })
    const reader = await readReadings(topic)
    const bridge = await startTestBridge({ readingsTopic: topic, changeable: changeable(0) })
    cleanups.push(reader.stop, () => bridge.stop())
    await board.boot(bridge.hasBoard)
    await eventually(() => [steady, changing].every((name) => bridge.link(name)?.isUp))
    const load = await startDeviceLoad(mqtt.url, (device) => `${device}/${device}`, [steady, changing])

    for (let round = 1; round <= RELOADS; round++) {
      await bridge.rewrite(changeable(round))
      const reloaded = bridge.reload()
      await board.print(`n:${round}\n`)
      await load.advance(100)
      await reloaded
      await eventually(() => bridge.link(changing)?.isUp)
    }
    await load.stop()

    const counts = load.acknowledged
    for (const [device, count] of counts) await valuesOf(reader, device, count)
    expect(await valuesOf(reader, 'board', RELOADS)).toEqual(numbers(RELOADS))
    const readings = reader.values.map(({ value }) => value)
    expectWhole(readings, counts)
    const of = (device: string) => readings.filter(({ deviceId }) => deviceId === device)
    // Neither was started anew: one boot epoch, its numbers without a gap, nothing twice.
    for (const device of ['board', steady]) {
      expect(new Set(of(device).map(({ bootEpoch }) => bootEpoch)).size).toBe(1)
      expect(of(device).map(({ seq }) => seq)).toEqual(numbers(of(device).length))
    }
    expect(of(steady).map(({ value }) => value)).toEqual(numbers(counts.get(steady) ?? 0))
    // The session of the one that was exchanged lived on, and so did what the bridge knows of its devices.
    expect(new Set(of(changing).map(({ bootEpoch }) => bootEpoch)).size).toBe(1)
    expect(of(changing).at(-1)?.unit).toBe(`round ${RELOADS}`)
    expect(bridge.log.filter(({ link, msg }) => link === steady && /is up/.test(msg))).toHaveLength(1)
    const exchanges = bridge.log.filter(({ link, msg }) => link === changing && /is up/.test(msg))
    expect(exchanges.length).toBeGreaterThan(RELOADS)
  })

  it('is refused in the usual words where it is wrong, and the old one goes on; what takes a restart is named', async () => {
    const name = uniqueName('own')
    const bridge = await startTestBridge({
      readingsTopic: topic,
      mqtt: { url: mqtt.url, topics: [`${name}/{device}`] },
    })
    cleanups.push(() => bridge.stop())
    await eventually(() => bridge.link('local')?.isUp)
    await bridge.rewrite({ mqtt: [{ name: 'local' }] })
    // Nobody tells it: it looks at the file by itself.
    await eventually(() =>
      bridge.log.some(({ msg }) => /refused, and the old one goes on.*mqtt\[0\]\.url: is missing/.test(msg)),
    )
    expect(bridge.link('local')?.isUp).toBe(true)

    await bridge.rewrite({ spool: { maxBytes: 2 ** 24 }, mqtt: [] })
    await eventually(() => bridge.link('local') === undefined)
    expect(bridge.log.some(({ msg }) => msg.endsWith('needs a restart: spool'))).toBe(true)
  })
})
