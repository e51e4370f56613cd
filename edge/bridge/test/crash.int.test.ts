import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EDGE_TOPICS } from '@headgate/edge-protocol'
import { eventually, testConnection, uniqueName } from '@headgate/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBridgeProcess } from './support/bridge-process.ts'
import { PASSWORDS } from './support/connections.ts'
import { startDeviceLoad } from './support/device-load.ts'
import { expectWhole } from './support/expect-whole.ts'
import { startOwnMqttBroker } from './support/mqtt-broker.ts'
import { startOwnKafka } from './support/own-kafka.ts'
import { witnessTopic } from './support/topic-witness.ts'
import { createTopics } from './support/topics.ts'

/** `npm run test:crash -- --rounds 1000` for a longer look. */
const ROUNDS = Number(process.env.HEADGATE_CRASH_ROUNDS ?? 3)
const DEVICES = ['a', 'b', 'c', 'd', 'e']
const MESSAGES_MAX = 1_500

let kafka: Awaited<ReturnType<typeof startOwnKafka>>
let mqtt: Awaited<ReturnType<typeof startOwnMqttBroker>>
let dir: string
beforeAll(async () => {
  ;[kafka, mqtt, dir] = await Promise.all([
    startOwnKafka(),
    startOwnMqttBroker(),
    mkdtemp(join(tmpdir(), 'headgate-crash-')),
  ])
})
afterAll(async () => {
  await Promise.all([kafka?.stop(), mqtt?.stop()])
  await rm(dir, { recursive: true, force: true })
})

const random = (most: number) => 1 + Math.floor(Math.random() * most)

it(`a bridge killed with -9 at ${ROUNDS} random moments while Kafka and its MQTT connections come and go has lost nothing that was acknowledged, and keeps the order of each device`, {
  timeout: 240_000 + ROUNDS * 60_000,
}, async () => {
  const topic = uniqueName('readings')
  const root = uniqueName('t')
  const { login, broker } = kafka
  await createTopics([topic, EDGE_TOPICS.status, EDGE_TOPICS.commandResults], 3, login, 1)
  const config = {
    bridgeId: uniqueName('gw'),
    kafka: {
      ...{
        brokers: login.bootstrap,
        mechanism: 'scram-sha-512',
        username: login.username,
        passwordEnv: PASSWORDS.KAFKA,
      },
      readingsTopic: topic,
    },
    mqtt: [
      {
        ...{ name: 'local', url: mqtt.url, clientId: uniqueName('bridge'), topics: [`${root}/{device}/{channel}`] },
        ...{ username: testConnection().mqttUsername, passwordEnv: PASSWORDS.MQTT },
      },
    ],
  }
  const start = () => startBridgeProcess(dir, config, login.password)
  let bridge = await start()
  const isConnected = async () => (await bridge.health()).links.find(({ name }) => name === 'local')?.isUp === true
  // From here on the broker keeps for the bridge what it cannot have now.
  await eventually(isConnected)
  const load = await startDeviceLoad(mqtt.broker.url, (device) => `${root}/${device}/n`, DEVICES)

  for (let round = 1; round <= ROUNDS; round++) {
    const isKafkaDown = round % 3 === 2
    if (isKafkaDown) await broker.kill('SIGKILL')
    await load.advance(random(MESSAGES_MAX))
    if (random(2) === 1) mqtt.dropClients()
    await load.advance(random(MESSAGES_MAX / 5))
    await bridge.kill()
    await load.advance(random(MESSAGES_MAX / 5))
    const [next] = await Promise.all([start(), ...(isKafkaDown ? [broker.start()] : [])])
    bridge = next
    await eventually(isConnected)
  }
  await load.stop()

  await eventually(
    async () => {
      const { waiting, spool, devices } = await bridge.health()
      expect({ waiting, inSpool: spool.waiting }).toEqual({ waiting: 0, inSpool: 0 })
      for (const { read, produced, dropped } of devices)
        expect({ read, dropped }).toEqual({ read: produced, dropped: 0 })
      expectWhole(await witnessTopic(topic, login), load.acknowledged)
    },
    { timeoutMs: 120_000, intervalMs: 500 },
  )
  expect(await bridge.stop()).toEqual({ code: 0, by: null })
})
