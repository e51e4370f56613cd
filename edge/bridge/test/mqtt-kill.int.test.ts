import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually, testConnection, uniqueName } from '@headgate/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseReading, readSpooled } from '../src/delivery/spooled-reading.ts'
import { openSpool } from '../src/spool/index.ts'
import { startBridgeProcess } from './support/bridge-process.ts'
import { PASSWORDS } from './support/connections.ts'
import { startDeviceLoad } from './support/device-load.ts'
import { startOwnMqttBroker } from './support/mqtt-broker.ts'
import { tellRound } from './support/tell-round.ts'

/** `npm run test:crash -- --rounds 1000` for a longer look. */
const ROUNDS = Number(process.env.HEADGATE_CRASH_ROUNDS ?? 2)
const DEVICES = ['a', 'b', 'c']
const random = (most: number) => 1 + Math.floor(Math.random() * most)

let mqtt: Awaited<ReturnType<typeof startOwnMqttBroker>>
let dir: string
beforeAll(async () => {
  ;[mqtt, dir] = await Promise.all([startOwnMqttBroker(), mkdtemp(join(tmpdir(), 'headgate-mqtt-kill-'))])
})
afterAll(async () => {
  await mqtt?.stop()
  await rm(dir, { recursive: true, force: true })
})

/** Everything that waits on disk, as `device channel value`. */
const readingsOnDisk = async (folder: string): Promise<string[]> => {
  const spool = await openSpool({ folder, policy: 'block', bytesMax: 1024 ** 3, ageMaxMs: null })
  const reader = spool.openReader()
  const all: string[] = []
  for (let read = await reader.read(); read.length > 0; read = await reader.read()) {
    for (const record of read) {
      const spooled = readSpooled(record)
      const reading = 'reason' in spooled ? spooled : parseReading(spooled.json)
      all.push('reason' in reading ? reading.reason : `${reading.deviceId} ${reading.channel} ${reading.value}`)
    }
  }
  await reader.close()
  await spool.close()
  return all
}

it.each([1, 2] as const)(
  `of every message at QoS %i, all readings are on disk once, after a bridge without Kafka was killed with -9 at ${ROUNDS} random moments`,
  {
    timeout: 120_000 + ROUNDS * 30_000,
  },
  async (qos) => {
    const root = uniqueName('t')
    const folder = join(dir, `spool-${qos}`)
    const config = {
      bridgeId: uniqueName('gw'),
      kafka: { brokers: ['127.0.0.1:1'] },
      spool: { directory: folder },
      mqtt: [
        {
          ...{
            name: 'local',
            url: mqtt.url,
            clientId: uniqueName('bridge'),
            topics: [`${root}/{device}/{channel}`],
            qos,
          },
          ...{ username: testConnection().mqttUsername, passwordEnv: PASSWORDS.MQTT },
        },
      ],
    }
    const start = () => startBridgeProcess(dir, config, '')
    let bridge = await start()
    const isConnected = async () => (await bridge.health()).links.find(({ name }) => name === 'local')?.isUp === true
    await eventually(isConnected)
    const payloadOf = (n: number) => JSON.stringify({ x: n, y: -n })
    const load = await startDeviceLoad(mqtt.broker.url, (device) => `${root}/${device}/n`, DEVICES, { payloadOf, qos })
    const sent = load.published
    // The first messages of a session show how the broker chooses its packet ids; from the next one on they tell what is repeated.
    for (let batch = 0; batch < 3; batch++) {
      await load.advance(60)
      await eventually(async () => (await bridge.health()).spool.waiting >= 2 * sent())
    }

    for (let round = 1; round <= ROUNDS; round++) {
      await load.advance(random(400))
      if (random(3) === 1) mqtt.dropClients()
      await load.advance(random(400))
      await bridge.kill()
      await load.advance(random(200))
      bridge = await start()
      await eventually(isConnected)
      tellRound(`QoS ${qos}`, round, ROUNDS)
    }
    await load.stop()
    await eventually(async () => (await bridge.health()).spool.waiting >= 2 * sent(), { timeoutMs: 60_000 })
    await bridge.kill()

    const expected = [...load.acknowledged].flatMap(([device, count]) =>
      Array.from({ length: count }, (_, index) => [`${device} n.x ${index + 1}`, `${device} n.y ${-index - 1}`]).flat(),
    )
    expect((await readingsOnDisk(folder)).sort()).toEqual(expected.sort())
  },
)
