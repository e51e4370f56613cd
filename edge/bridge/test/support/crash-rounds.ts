import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EDGE_TOPICS } from '@headgate/edge-protocol'
import { eventually, uniqueName } from '@headgate/testing'
import { expect } from 'vitest'
import { auditOf, differing } from './audit-command.ts'
import { type Health, startBridgeProcess } from './bridge-process.ts'
import { bridgeConfig } from './connections.ts'
import { startDeviceLoad } from './device-load.ts'
import { expectWhole } from './expect-whole.ts'
import { startOwnMqttBroker } from './mqtt-broker.ts'
import { startOwnKafka } from './own-kafka.ts'
import { tellRound } from './tell-round.ts'
import { committedReadings, type Witnessed } from './topic-witness.ts'
import { createTopics } from './topics.ts'

const DEVICES = ['a', 'b', 'c', 'd', 'e']
const MESSAGES_MAX = 1_500
/** The book remembers sixteen runs of a device, and each round is one. */
const ROUNDS_PER_AUDIT = 15

const random = (most: number) => 1 + Math.floor(Math.random() * most)

/**
 * Kills a bridge with -9 at so many random moments, under load, while Kafka is killed as well in every third round and the
 * connections to the MQTT broker are cut in every second; in between and at the end its own audit must agree with Kafka.
 * Resolves with what Kafka's own consumer then reads as committed, of which nothing that was acknowledged is missing.
 */
export const surviveCrashes = async (guarantee: string, rounds: number): Promise<Witnessed[]> => {
  const [kafka, mqtt, dir] = await Promise.all([
    startOwnKafka(),
    startOwnMqttBroker(),
    mkdtemp(join(tmpdir(), 'headgate-crash-')),
  ])
  try {
    return await killAndCompare({ guarantee, rounds, kafka, mqtt, dir })
  } finally {
    await Promise.all([kafka.stop(), mqtt.stop()])
    await rm(dir, { recursive: true, force: true })
  }
}

type Crashes = {
  guarantee: string
  rounds: number
  kafka: Awaited<ReturnType<typeof startOwnKafka>>
  mqtt: Awaited<ReturnType<typeof startOwnMqttBroker>>
  dir: string
}

const killAndCompare = async ({ guarantee, rounds, kafka, mqtt, dir }: Crashes): Promise<Witnessed[]> => {
  const { login, broker } = kafka
  const [topic, root] = [uniqueName('readings'), uniqueName('t')]
  await createTopics([topic, EDGE_TOPICS.status, EDGE_TOPICS.commandResults, EDGE_TOPICS.cursors], 3, login, 1)
  const config = bridgeConfig({
    ...{ kafka: login, readingsTopic: topic, delivery: { guarantee } },
    mqtt: { url: mqtt.url, topics: [`${root}/{device}/{channel}`] },
  })
  const start = () =>
    startBridgeProcess(dir, config, login.password, { NODE_COMPILE_CACHE: join(tmpdir(), 'headgate-bridge-code') })
  const expectAgreement = async () => expect(differing(await auditOf(dir, login.password))).toEqual([])

  let bridge = await start()
  const isConnected = async () => (await bridge.health()).links.find(({ name }) => name === 'local')?.isUp === true
  const sumProduced = ({ devices }: Health) => devices.reduce((sum, device) => sum + device.produced, 0)
  const produced = async () => sumProduced(await bridge.health())
  // From here on the broker keeps for the bridge what it cannot have now.
  await eventually(isConnected)
  const load = await startDeviceLoad(mqtt.broker.url, (device) => `${root}/${device}/n`, DEVICES)
  let kafkaIsBack = Promise.resolve()
  try {
    // The first messages of a session show how the MQTT broker chooses its packet ids; from then on they tell what is repeated.
    for (let batch = 1; batch <= 3; batch++) {
      await load.advance(100)
      await eventually(async () => (await produced()) >= load.published(), { timeoutMs: 60_000 })
    }
    for (let round = 1; round <= rounds; round++) {
      const isKafkaDown = round % 3 === 2
      if (isKafkaDown) await kafkaIsBack.then(() => broker.kill('SIGKILL'))
      await load.advance(random(MESSAGES_MAX / 5))
      // At times not before it sends, or has sent all there is.
      const before = await produced()
      const hasSent = (health: Health) => sumProduced(health) > before || health.waiting === 0
      if (!isKafkaDown && random(3) === 1)
        await eventually(async () => hasSent(await bridge.health()), { timeoutMs: 60_000, intervalMs: 5 })
      if (random(2) === 1) mqtt.dropClients()
      await load.advance(random(MESSAGES_MAX))
      await bridge.kill()
      await load.advance(random(MESSAGES_MAX / 5))
      if (isKafkaDown) kafkaIsBack = broker.start()
      if (round % ROUNDS_PER_AUDIT === 0) await kafkaIsBack.then(expectAgreement)
      bridge = await start()
      await eventually(isConnected)
      tellRound(guarantee, round, rounds)
    }
    await load.stop()
    await kafkaIsBack
    const found = await eventually(
      async () => {
        const { waiting, spool, devices } = await bridge.health()
        expect({ waiting, inSpool: spool.waiting }).toEqual({ waiting: 0, inSpool: 0 })
        for (const { read, produced, dropped } of devices)
          expect({ read, dropped }).toEqual({ read: produced, dropped: 0 })
        const committed = await committedReadings(topic, login)
        expectWhole(committed, load.acknowledged)
        return committed
      },
      { timeoutMs: 240_000, intervalMs: 500 },
    )
    expect(await bridge.stop()).toEqual({ code: 0, by: null })
    await expectAgreement()
    return found
  } finally {
    await bridge.kill()
    await load.stop()
  }
}
