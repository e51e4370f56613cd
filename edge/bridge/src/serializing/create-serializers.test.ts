import type { ReadingEnvelope } from '@headgate/edge-protocol'
import avro from 'avsc'
import protobuf from 'protobufjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSerializers, type Serializers } from './create-serializers.ts'
import { type Mood, startRegistry } from './testing/start-registry.ts'

const reading: ReadingEnvelope = {
  ...{ deviceId: 'uno', channel: 't', value: 0, unit: '°C', seq: 2 ** 40, bootEpoch: 'e' },
  ...{ gatewayTime: '2026-01-01T00:00:00.000Z', deviceTime: null, clockSynced: true, quality: 'good' },
}
const signal = AbortSignal.timeout(60_000)

describe('a reading behind a schema registry', () => {
  let registry: Awaited<ReturnType<typeof startRegistry>>
  let health: (string | null)[]
  beforeEach(async () => {
    registry = await startRegistry()
    health = []
  })
  afterEach(() => registry.stop())

  const make = (
    over: { autoRegister?: boolean; onWait?: () => void; login?: { username: string; password: string } } = {},
  ): Serializers => {
    const options = { url: registry.url, login: over.login ?? null, autoRegister: over.autoRegister ?? true }
    return createSerializers({
      registry: () => options,
      onHealth: (failure) => health.push(failure),
      wait: async () => over.onWait?.(),
    })
  }
  /** Whoever reads the record asks the registry by the id in it. */
  const read = async (value: Buffer | null) => {
    if (!value) throw new Error('not serialized')
    expect(value[0]).toBe(0)
    const answer = await fetch(`${registry.url}/schemas/ids/${value.readUInt32BE(1)}`)
    const { schema, schemaType } = (await answer.json()) as { schema: string; schemaType: string }
    if (schemaType === 'AVRO') {
      const { ...read } = avro.Type.forSchema(JSON.parse(schema)).fromBuffer(value.subarray(5))
      return read
    }
    expect(value[5]).toBe(0)
    const type = protobuf.parse(schema, { keepCase: true }).root.lookupType('headgate.edge.Reading')
    return type.toObject(type.decode(value.subarray(6)), { longs: Number })
  }

  it.each([0, -1.5, 1e300, 'open', false])('as Avro is what it was: %j', async (value) => {
    const serializers = make()
    expect(await serializers.prepare('plant', 'avro', signal)).toBe(true)
    const expected = { ...reading, value, gatewayTime: Date.parse(reading.gatewayTime) }
    expect(await read(serializers.serialize({ ...reading, value }, 'plant', 'avro'))).toEqual(expected)
  })

  it.each([
    [0, { number: 0 }],
    [-1.5, { number: -1.5 }],
    ['', { text: '' }],
    [false, { flag: false }],
  ])('as Protobuf is what it was: %j', async (value, field) => {
    const serializers = make()
    expect(await serializers.prepare('plant', 'protobuf', signal)).toBe(true)
    expect(await read(serializers.serialize({ ...reading, value }, 'plant', 'protobuf'))).toEqual({
      ...{ device_id: 'uno', channel: 't', ...field, unit: '°C', seq: 2 ** 40, boot_epoch: 'e' },
      ...{ gateway_time_ms: Date.parse(reading.gatewayTime), clock_synced: true, quality: 'good' },
    })
  })

  it('as JSON needs no registry', async () => {
    const serializers = createSerializers({ registry: () => null, onHealth: () => undefined })
    expect(await serializers.prepare('plant', 'json', signal)).toBe(true)
    expect(JSON.parse(String(serializers.serialize(reading, 'plant', 'json')))).toEqual(reading)
  })

  it('asks once for each topic and format, also when many ask at once', async () => {
    const serializers = make()
    await Promise.all(Array.from({ length: 20 }, () => serializers.prepare('plant', 'avro', signal)))
    await serializers.prepare('plant', 'avro', signal)
    await serializers.prepare('other', 'avro', signal)
    expect(registry.asked).toEqual(['POST /subjects/plant-value/versions', 'POST /subjects/other-value/versions'])
  })

  it.each([
    ['hangs up', /does not answer .*Readings wait/],
    ['overloaded', /503: Leader not known\. Readings wait/],
    ['incompatible', /409: .*incompatible.*route to another topic/],
    ['forbids', /403: .*denied.*Allow this user to write the subject plant-value/],
    ['speaks HTML', /without an id.*Check registry\.url/],
  ] as [Mood, RegExp][])('waits while the registry %s, says so, and goes on when it is well', async (mood, words) => {
    registry.become(mood)
    let waits = 0
    const serializers = make({
      onWait: () => {
        expect(serializers.serialize(reading, 'plant', 'avro')).toBeNull()
        if (++waits === 3) registry.become('well')
      },
    })
    expect(await serializers.prepare('plant', 'avro', signal)).toBe(true)
    expect(health).toEqual([...Array.from({ length: 3 }, () => expect.stringMatching(words)), null])
    expect(serializers.serialize(reading, 'plant', 'avro')).not.toBeNull()
  })

  it('gives up when it is told to, and can be asked again', async () => {
    registry.become('hangs up')
    const stop = new AbortController()
    const serializers = make({ onWait: () => stop.abort() })
    expect(await serializers.prepare('plant', 'avro', stop.signal)).toBe(false)
    registry.become('well')
    expect(await serializers.prepare('plant', 'avro', signal)).toBe(true)
  })

  it('registers nothing where it may only look up', async () => {
    const stop = new AbortController()
    const serializers = make({ autoRegister: false, onWait: () => stop.abort() })
    expect(await serializers.prepare('plant', 'avro', stop.signal)).toBe(false)
    expect(health).toEqual([expect.stringMatching(/404: Subject.*Register the schema.*autoRegister/)])
    expect(registry.subjects.size).toBe(0)
  })
})

it('signs in, and says what is wrong with a login', async () => {
  const login = { username: 'u', password: 'p:ü' }
  const registry = await startRegistry(login)
  const health: (string | null)[] = []
  try {
    const stop = new AbortController()
    const options = { onHealth: (failure: string | null) => health.push(failure), wait: async () => stop.abort() }
    const anonymous = { url: registry.url, login: null, autoRegister: true }
    const wrong = createSerializers({ registry: () => anonymous, ...options })
    expect(await wrong.prepare('t', 'avro', stop.signal)).toBe(false)
    const known = { ...anonymous, login }
    const right = createSerializers({ registry: () => known, ...options })
    expect(await right.prepare('t', 'avro', signal)).toBe(true)
    expect(health).toEqual([expect.stringMatching(/401.*passwordEnv/), null])
  } finally {
    await registry.stop()
  }
})

it('asks again when another registry is configured: ids of one mean nothing to the other', async () => {
  const registries = await Promise.all([startRegistry(), startRegistry()])
  const [first, second] = registries.map(({ url }) => ({ url, login: null, autoRegister: true }))
  let live = first ?? null
  const serializers = createSerializers({ registry: () => live, onHealth: () => undefined })
  try {
    expect(await serializers.prepare('t', 'avro', signal)).toBe(true)
    live = second ?? null
    expect([serializers.isReady('t', 'avro'), serializers.serialize(reading, 't', 'avro')]).toEqual([false, null])
    expect(await serializers.prepare('t', 'avro', signal)).toBe(true)
    expect(serializers.isReady('t', 'avro')).toBe(true)
    expect(registries.map(({ asked }) => asked.length)).toEqual([1, 1])
  } finally {
    await Promise.all(registries.map(({ stop }) => stop()))
  }
})

it('waits for a registry where none is configured any more, and says so', async () => {
  const health: (string | null)[] = []
  const stop = new AbortController()
  const serializers = createSerializers({
    ...{ registry: () => null, onHealth: (failure) => health.push(failure), wait: async () => stop.abort() },
  })
  expect(await serializers.prepare('t', 'avro', stop.signal)).toBe(false)
  expect(health).toEqual([expect.stringMatching(/avro waits.*registry\.url/)])
})
