import { eventually, testConnection, uniqueName } from '@headgate/testing'
import { connectAsync } from 'mqtt'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { MqttConfig, WillConfig } from '../src/config/mqtt-schema.ts'
import type { Handoff } from '../src/delivery/handoff.ts'
import { createIntake } from '../src/mqtt/intake.ts'
import { runMqttSource } from '../src/mqtt/mqtt-source.ts'
import { createDeviceRegistry } from '../src/readings/device-registry.ts'
import { startOwnMqttBroker } from './support/mqtt-broker.ts'
import { startMqtt5Broker } from './support/mqtt5-broker.ts'

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** A handoff whose durability the test decides. */
const createGate = () => {
  const taken: number[] = []
  let release: (() => void) | null = null
  let closed: Promise<void> | null = null
  const handoff: Handoff = {
    accept: async (readings) => {
      taken.push(...readings.map(({ value }) => Number(value)))
      await closed
    },
    hasRoomFor: () => true,
    whenRoomFor: async () => undefined,
    tokensOf: () => [],
  }
  return {
    handoff,
    taken,
    /** From now on nothing becomes durable. */
    close: () => {
      closed = new Promise((resolve) => {
        release = resolve
      })
    },
    open: () => {
      closed = null
      release?.()
    },
  }
}

describe('the MQTT source', () => {
  let mqtt: Awaited<ReturnType<typeof startOwnMqttBroker>>
  const ends: (() => Promise<void>)[] = []
  beforeAll(async () => {
    mqtt = await startOwnMqttBroker()
  })
  afterAll(() => mqtt?.stop())
  afterEach(async () => {
    for (const end of ends.splice(0)) await end()
  })

  const start = (over: Partial<MqttConfig> = {}) => {
    const root = uniqueName('t')
    const clientId = uniqueName('bridge')
    const { mqttUsername, mqttPassword } = testConnection()
    const config = MqttConfig.parse({
      ...{ name: 'local', url: mqtt.url, clientId, topics: [`${root}/{device}/{channel}`] },
      ...{ username: mqttUsername, passwordEnv: 'X', ...over },
    })
    const gate = createGate()
    const clock = { now: Date.now, isSynced: () => null }
    const registry = createDeviceRegistry({ clock, topic: 'x' })
    const health: (string | null)[] = []
    let overflows = 0
    const run = () => {
      const end = new AbortController()
      const draining = new AbortController()
      const intake = createIntake({
        config,
        registry,
        handoff: gate.handoff,
        onRefused: () => undefined,
        signal: end.signal,
      })
      const source = runMqttSource({
        ...{ config, password: mqttPassword, intake, draining: draining.signal, signal: end.signal },
        onHealth: (failure) => health.push(failure),
        onOverflow: () => overflows++,
      })
      ends.push(async () => {
        end.abort()
        await source
      })
      return {
        drain: async () => {
          draining.abort()
          await source
        },
      }
    }
    const publish = (from: number, to: number, qos: 0 | 1 = 1) =>
      mqtt.publish(numbers(from, to).map((n) => ({ topic: `${root}/dev/n`, payload: String(n), qos })))
    const up = () => eventually(() => health.at(-1) === null)
    return {
      run,
      publish,
      up,
      gate,
      health,
      topic: `${root}/dev/n`,
      overflows: () => overflows,
      device: () => registry.find('dev')?.status(),
    }
  }

  it('stays connected past its keep-alive while nothing becomes durable, and acknowledges all of it afterwards', async () => {
    const keepaliveSec = 3
    const { run, publish, up, gate, health } = start({ keepaliveSec })
    const { drain } = run()
    await up()
    gate.close()
    await publish(1, 200)
    await eventually(() => gate.taken.length === 200)
    // So long the broker would have dropped a client that does not ping, or the client itself for want of an answer.
    const since = performance.now()
    await eventually(() => performance.now() - since > 2_500 * keepaliveSec)
    expect(health).toEqual([null])
    gate.open()
    await drain()
    expect(gate.taken).toEqual(numbers(1, 200))

    // What was acknowledged is not brought again to the same session.
    run()
    await publish(201, 210)
    await eventually(() => gate.taken.includes(210))
    expect(gate.taken).toEqual(numbers(1, 210))
  })

  it('takes no more than it may, leaves the rest with a broker that sends on, and has every message once and in order', async () => {
    const { run, publish, up, gate, overflows } = start({ maxInFlight: 50, keepaliveSec: 1 })
    run()
    await up()
    gate.close()
    await publish(1, 180)
    await eventually(() => overflows() === 1)
    expect(gate.taken).toEqual(numbers(1, 50))
    gate.open()
    await eventually(() => gate.taken.length >= 180)
    expect(gate.taken).toEqual(numbers(1, 180))
  })

  it('lets a burst wait with the broker for a moment, over the same connection', async () => {
    const { run, publish, up, gate, health, overflows } = start({ maxInFlight: 20 })
    run()
    await up()
    gate.close()
    const published = publish(1, 200)
    await eventually(() => gate.taken.length === 20)
    gate.open()
    await published
    await eventually(() => gate.taken.length >= 200)
    expect(gate.taken).toEqual(numbers(1, 200))
    expect([overflows(), health]).toEqual([0, [null]])
  })

  it('does not take what the broker repeats after a reconnect for new readings', async () => {
    const { run, publish, up, gate, health } = start()
    run()
    await up()
    gate.close()
    await publish(1, 30)
    await eventually(() => gate.taken.length === 30)
    mqtt.dropClients()
    await eventually(() => health.length >= 3 && health.at(-1) === null)
    await publish(31, 40)
    await eventually(() => gate.taken.includes(40))
    gate.open()
    expect(gate.taken).toEqual(numbers(1, 40))
  })

  it('subscribes again when the broker was restarted and remembers nothing', async () => {
    const { run, publish, up, gate, health } = start()
    run()
    await up()
    await publish(1, 20)
    await eventually(() => gate.taken.length === 20)
    await mqtt.broker.kill('SIGKILL')
    await eventually(() => health.at(-1) !== null)
    await mqtt.broker.start()
    await up()
    await publish(21, 40)
    await eventually(() => gate.taken.length >= 40)
    expect(gate.taken).toEqual(numbers(1, 40))
  })

  it('brings after a restart what arrived while the bridge was away', async () => {
    const { run, publish, up, gate } = start()
    const { drain } = run()
    await up()
    await drain()
    await publish(1, 20)
    run()
    await eventually(() => gate.taken.length >= 20)
    expect(gate.taken).toEqual(numbers(1, 20))
  })

  it('takes QoS 0 as well, which the broker does not keep', async () => {
    const { run, publish, up, gate, device } = start()
    run()
    await up()
    await publish(1, 5, 0)
    await eventually(() => gate.taken.length === 5)
    expect(device()).toMatchObject({ read: 5 })
  })

  it('speaks MQTT 5: names its bounds, acknowledges when durable, and knows a DUP whose PUBACK was lost', async () => {
    const broker = await startMqtt5Broker()
    const { run, up, gate, topic } = start({ url: broker.url, maxInFlight: 7 })
    try {
      run()
      await up()
      expect(broker.connects[0]).toMatchObject({
        ...{ protocolVersion: 5, clean: false },
        properties: { receiveMaximum: 7, sessionExpiryInterval: 7 * 24 * 3600 },
      })
      gate.close()
      for (const n of numbers(1, 5)) broker.publish(n, topic, String(n))
      await eventually(() => gate.taken.length === 5)
      expect(broker.acknowledged()).toEqual([])
      gate.open()
      await eventually(() => broker.acknowledged().length === 5 && broker.count('pingreq') > 0)
      // The broker passes over ids that it knows to be free, so that its ids say which message is which.
      broker.publish(6, topic, '6')
      await eventually(() => broker.acknowledged().length === 6)
      broker.drop()
      await eventually(() => broker.connects.length === 2)
      // The session is there, so nothing is subscribed again; the broker never saw the sixth PUBACK.
      broker.publish(6, topic, '6', true)
      broker.publish(7, topic, '7')
      await eventually(() => broker.acknowledged().length === 8)
      expect(broker.acknowledged()).toEqual([...numbers(1, 6), 6, 7])
      expect(gate.taken).toEqual(numbers(1, 7))
      expect(broker.count('subscribe')).toBe(1)
    } finally {
      await broker.stop()
    }
  })

  it('takes QoS 2: PUBREC when the reading is durable, once until PUBREL, and what comes with that id afterwards is new', async () => {
    const broker = await startMqtt5Broker()
    const { run, up, gate, topic, device } = start({ url: broker.url, qos: 2 })
    try {
      run()
      await up()
      gate.close()
      broker.publish(1, topic, '1', false, 2)
      await eventually(() => gate.taken.length === 1)
      broker.publish(1, topic, '1', true, 2)
      await eventually(() => device()?.duplicates === 1)
      expect(broker.answers()).toEqual([])
      gate.open()
      await eventually(() => broker.answers().length === 1)
      broker.drop()
      await eventually(() => broker.connects.length === 2)
      // The PUBREC was lost: the id is still that of the first message.
      broker.release(9)
      broker.release(1)
      broker.publish(1, topic, '1', true, 2)
      await eventually(() => gate.taken.length === 2)
      await eventually(() => expect(broker.answers()).toEqual(['pubrec 1', 'pubcomp 9', 'pubcomp 1', 'pubrec 1']))
      expect(gate.taken).toEqual([1, 1])
    } finally {
      await broker.stop()
    }
  })

  it('takes what was published at QoS 2 once, over a cut while nothing becomes durable', async () => {
    const { run, up, gate, topic, health } = start({ qos: 2 })
    run()
    await up()
    gate.close()
    const publish = (from: number, to: number) =>
      mqtt.publish(numbers(from, to).map((n) => ({ topic, payload: String(n), qos: 2 })))
    await publish(1, 30)
    await eventually(() => gate.taken.length === 30)
    mqtt.dropClients()
    await eventually(() => health.length >= 3 && health.at(-1) === null)
    gate.open()
    await publish(31, 40)
    await eventually(() => gate.taken.includes(40))
    expect(gate.taken).toEqual(numbers(1, 40))
  })

  it('asks for QoS 0 where it is told to, and holds up nobody for it', async () => {
    const { run, publish, up, gate, device } = start({ qos: 0 })
    run()
    await up()
    gate.close()
    await publish(1, 1_000)
    await eventually(() => gate.taken.length === 1_000)
    expect(device()).toMatchObject({ read: 1_000 })
    gate.open()
  })

  it('shares its subscription with the bridges of its group', async () => {
    const broker = await startMqtt5Broker()
    const { run, up, topic } = start({ url: broker.url, sharedGroup: 'gateways', qos: 2 })
    try {
      run()
      await up()
      expect(broker.filters()).toEqual([`$share/gateways/${topic.split('/')[0]}/+/+ 2`])
    } finally {
      await broker.stop()
    }
  })

  it('is online for others while it is connected, and offline when it stops or is lost', async () => {
    const topic = uniqueName('bridges')
    const { mqttUsername: username, mqttPassword: password } = testConnection()
    const watcher = await connectAsync(mqtt.broker.url, { username, password })
    const seen: string[] = []
    watcher.on('message', (_topic, payload) => void seen.push(payload.toString()))
    await watcher.subscribeAsync(topic)
    const { run, up } = start({ will: WillConfig.parse({ topic }) })
    const { drain } = run()
    await up()
    await eventually(() => expect(seen).toEqual(['online']))
    mqtt.dropClients()
    await eventually(() => expect(seen).toEqual(['online', 'offline', 'online']))
    await drain()
    await eventually(() => expect(seen).toEqual(['online', 'offline', 'online', 'offline']))
    await watcher.endAsync()
    // Who comes later learns it as well.
    const late = await connectAsync(mqtt.broker.url, { username, password })
    const told = new Promise((resolve) => late.on('message', (_topic, payload) => resolve(payload.toString())))
    await late.subscribeAsync(topic)
    expect(await told).toBe('offline')
    await late.endAsync()
  })

  it('takes every message once and in order while its connection flaps, and says when it is up', async () => {
    const { run, publish, gate, health } = start()
    run()
    await eventually(() => health.includes(null))
    // One after the other, so that the broker shows how it chooses its packet ids.
    for (const n of [1, 2, 3]) {
      await publish(n, n)
      await eventually(() => gate.taken.length === n)
    }
    for (let round = 0; round < 5; round++) {
      await publish(Math.max(4, round * 20 + 1), round * 20 + 20)
      await eventually(() => gate.taken.length >= round * 20 + 20)
      const { length } = health
      mqtt.dropClients()
      await eventually(() => health.length > length && health.at(-1) === null)
    }
    expect(gate.taken).toEqual(numbers(1, 100))
    expect(health).toContainEqual(expect.stringMatching(/closed the connection/))
  })

  it('says what is wrong with a login, and tries seldom', async () => {
    const { run, health } = start({ username: 'nobody' })
    run()
    await eventually(() => health.length > 0)
    expect(health).toEqual([expect.stringMatching(/user ?name or password/i)])
  })
})
