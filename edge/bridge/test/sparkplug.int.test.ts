import { createLogger } from '@headgate/telemetry'
import { eventually, testConnection, uniqueName } from '@headgate/testing'
import { connectAsync } from 'mqtt'
import sparkplug from 'sparkplug-payload'
import type { UPayload } from 'sparkplug-payload/lib/sparkplugbpayload.js'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { MqttConfig } from '../src/config/mqtt-schema.ts'
import { createUnknownTopics } from '../src/discovery/unknown-topics.ts'
import { createDeviceRegistry } from '../src/readings/device-registry.ts'
import { startMqtt } from '../src/sources/start-mqtt.ts'
import { createLinks } from '../src/status/links.ts'
import { startOwnMqttBroker } from './support/mqtt-broker.ts'

const codec = sparkplug.get('spBv1.0')
let mqtt: Awaited<ReturnType<typeof startOwnMqttBroker>>
const ends: (() => Promise<unknown>)[] = []
beforeAll(async () => {
  mqtt = await startOwnMqttBroker()
})
afterAll(() => mqtt?.stop())
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** An edge node with one metric of its own and one of the device `motor`, as Eclipse Tahu's own encoder writes them; born when it is told to. */
const startNode = async (group: string, name: string) => {
  const { mqttUsername: username, mqttPassword: password } = testConnection()
  const client = await connectAsync(mqtt.broker.url, { username, password, protocolVersion: 4 })
  ends.push(() => client.endAsync())
  const commands: UPayload[] = []
  let seq = 0
  const say = (type: string, payload: Omit<UPayload, 'seq'>, device = '') => {
    const bytes = codec?.encodePayload({ ...payload, timestamp: Date.now(), seq }) ?? new Uint8Array()
    seq = (seq + 1) % 256
    return client.publishAsync(`spBv1.0/${group}/${type}/${name}${device}`, Buffer.from(bytes), { qos: 0 })
  }
  const birth = async () => {
    seq = 0
    await say('NBIRTH', {
      metrics: [
        { name: 'bdSeq', type: 'Int64', value: 0 },
        { name: 'Node Control/Rebirth', type: 'Boolean', value: false },
        { name: 'temperature', alias: 1, type: 'Float', value: 20.5 },
      ],
    })
    await say('DBIRTH', { metrics: [{ name: 'speed', alias: 2, type: 'Int16', value: -5 }] }, '/motor')
  }
  client.on('message', (_topic, payload) => {
    const command = codec?.decodePayload(payload)
    if (!command) return
    commands.push(command)
    void birth()
  })
  await client.subscribeAsync(`spBv1.0/${group}/NCMD/${name}`, { qos: 1 })
  return {
    commands,
    birth,
    data: (value: number) => say('NDATA', { metrics: [{ name: '', alias: 1, type: 'Float', value }] }),
    speed: (value: number) => say('DDATA', { metrics: [{ name: '', alias: 2, type: 'Int16', value }] }, '/motor'),
    death: () => say('NDEATH', { metrics: [{ name: 'bdSeq', type: 'Int64', value: 0 }] }),
    lose: () => {
      seq = (seq + 1) % 256
    },
  }
}

const startBridge = async (over: Record<string, unknown> = {}) => {
  const { mqttUsername: username, mqttPassword } = testConnection()
  const config = MqttConfig.parse({
    ...{ name: 'plant', url: mqtt.url, clientId: uniqueName('bridge'), username, passwordEnv: 'X' },
    payload: { format: 'sparkplug', ...over },
  })
  const taken: [string, string, unknown][] = []
  const logger = createLogger({ name: 'test', destination: { write: () => undefined } })
  const registry = createDeviceRegistry({ clock: { now: Date.now, isSynced: () => null }, topic: 'x' })
  const links = createLinks(logger, () => undefined)
  const source = await startMqtt(config, {
    ...{ registry, links, logger, secrets: { passwordOf: () => mqttPassword } },
    unknownTopics: createUnknownTopics(Date.now),
    intake: null,
    handoff: {
      accept: async (readings) => {
        for (const { deviceId, channel, value } of readings) taken.push([deviceId, channel, value])
      },
      ...{ hasRoomFor: () => true, whenRoomFor: async () => undefined, tokensOf: () => [] },
    },
  })
  ends.push(() => source.stop(AbortSignal.timeout(5_000)))
  await eventually(() => links.statuses()[0]?.isUp === true)
  return { taken, device: (id: string) => registry.find(id)?.status() }
}

it('asks a node whose birth it did not hear to be born again, once, and reads on by its aliases', async () => {
  const group = uniqueName('g')
  const [node, bridge] = await Promise.all([startNode(group, 'press'), startBridge()])
  for (let n = 0; n < 5; n++) await node.data(n)
  const id = `${group}/press`
  await eventually(() =>
    expect(bridge.taken).toEqual([
      [id, 'temperature', 20.5],
      [`${id}/motor`, 'speed', -5],
    ]),
  )
  await node.data(21.25)
  await node.speed(-7)
  await eventually(() =>
    expect(bridge.taken.slice(2)).toEqual([
      [id, 'temperature', 21.25],
      [`${id}/motor`, 'speed', -7],
    ]),
  )
  expect(node.commands).toHaveLength(1)
  expect(node.commands[0]?.metrics).toMatchObject([{ name: 'Node Control/Rebirth', type: 'Boolean', value: true }])
})

it('asks for a birth when something of a node is missing, at most once a minute, and sees it die', async () => {
  const group = uniqueName('g')
  const [node, bridge] = await Promise.all([startNode(group, 'press'), startBridge()])
  await node.birth()
  const id = `${group}/press`
  await eventually(() => expect(bridge.taken).toHaveLength(2))
  node.lose()
  await node.data(22)
  await eventually(() => expect(node.commands).toHaveLength(1))
  await eventually(() => expect(bridge.taken).toHaveLength(5))
  node.lose()
  await node.data(23)
  await eventually(() => expect(bridge.device(id)).toMatchObject({ gaps: 2 }))
  await node.death()
  await eventually(() => expect(bridge.device(`${id}/motor`)?.state).toBe('unplugged'))
  expect(node.commands).toHaveLength(1)
})

it('sends nothing to nodes where it is told so', async () => {
  const group = uniqueName('g')
  const [node, bridge] = await Promise.all([startNode(group, 'press'), startBridge({ rebirth: false })])
  await node.data(1)
  await eventually(() => expect(bridge.device(`${group}/press`)).toMatchObject({ garbage: 1 }))
  await node.birth()
  await eventually(() => expect(bridge.taken).toHaveLength(2))
  expect(node.commands).toEqual([])
})
