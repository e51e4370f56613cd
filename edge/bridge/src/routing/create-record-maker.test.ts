import type { ReadingEnvelope } from '@headgate/edge-protocol'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SPOOLED_KIND, spoolEntryOf } from '../delivery/spooled-reading.ts'
import { createSerializers } from '../serializing/create-serializers.ts'
import { startRegistry } from '../serializing/testing/start-registry.ts'
import type { SpoolRecord } from '../spool/index.ts'
import { createRecordMaker, type RecordMaker } from './create-record-maker.ts'
import { createRouter } from './create-router.ts'
import { readRoute, writeRoute } from './route-text.ts'

const reading: ReadingEnvelope = {
  ...{ deviceId: 'höhe 1', channel: 't', value: 0, unit: null, seq: 7, bootEpoch: 'e' },
  ...{ gatewayTime: '2026-01-01T00:00:00.000Z', deviceTime: null, clockSynced: null, quality: 'good' },
}
const takenInMs = Date.parse(reading.gatewayTime)
const signal = AbortSignal.timeout(60_000)
const standard = {
  'headgate-device': 'höhe 1',
  'headgate-channel': 't',
  'headgate-boot-epoch': 'e',
  'headgate-seq': '7',
  'headgate-gateway-time': '1767225600000',
}
const none = createSerializers({ registry: () => null, onHealth: () => undefined })
const makerOf = (serializers = none, now = () => takenInMs): RecordMaker =>
  createRecordMaker({ serializers, readingsTopic: 'edge.readings', historicalAfterMs: 60_000, now })
const spooled = (given: ReadingEnvelope, route = ''): SpoolRecord => {
  const entry = spoolEntryOf(given, route)
  return { ...entry, id: 1, payload: Buffer.from(entry.payload) }
}
const make = (maker: RecordMaker, record: SpoolRecord) => {
  const destination = maker.destinationOf(record.route)
  return 'reason' in destination ? destination : maker.make(record, destination)
}

it('makes the record of a reading that no route names', () => {
  const record = make(makerOf(), spooled(reading))
  expect(record).toMatchObject({ key: 'höhe 1', headers: standard, timestamp: '1767225600000' })
  expect(JSON.parse(String((record as { value: Buffer }).value))).toEqual(reading)
  expect(makerOf().destinationOf('')).toMatchObject({ topic: 'edge.readings' })
})

it('makes the same record of what an older bridge left on disk', () => {
  const old = { ...spooled(reading), kind: SPOOLED_KIND.json, payload: Buffer.from(JSON.stringify(reading)) }
  expect(make(makerOf(), old)).toEqual(make(makerOf(), spooled(reading)))
})

it('says of a reading that waited for long that it is historical, and of no other', () => {
  const at = (now: number) =>
    make(
      makerOf(none, () => now),
      spooled(reading),
    )
  expect(at(takenInMs + 60_001)).toMatchObject({ headers: { ...standard, 'headgate-historical': 'true' } })
  expect(at(takenInMs + 60_000)).toHaveProperty('headers', standard)
})

it('reads the names of any channel and epoch back as they were', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1 })
  fc.assert(
    fc.property(name, name, fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (channel, bootEpoch, seq) => {
      const given = { ...reading, channel, bootEpoch, seq }
      const record = make(makerOf(), spooled(given))
      expect(record).toHaveProperty('headers', {
        ...standard,
        ...{ 'headgate-channel': channel, 'headgate-boot-epoch': bootEpoch, 'headgate-seq': String(seq) },
      })
      expect(JSON.parse(String((record as { value: Buffer }).value))).toEqual(given)
    }),
  )
})

it('makes the record of a route, once its registry has answered, and not before', async () => {
  const registry = await startRegistry()
  registry.become('hangs up')
  try {
    const router = createRouter(
      [
        {
          ...{ match: {}, topic: 'plant.{device}', key: '{channel}', format: 'avro' },
          headers: { site: 'north', 'headgate-seq': 'no' },
        },
      ],
      { bridgeId: 'gw', readingsTopic: 'edge.readings' },
    )
    const record = spooled(reading, writeRoute(router({ ...reading, source: 'mqtt', link: 'm' })))
    const options = { url: registry.url, login: null, autoRegister: true }
    const serializers = createSerializers({
      registry: () => options,
      onHealth: () => undefined,
      wait: async () => {
        expect(make(maker, record)).toBe('unprepared')
        registry.become('well')
      },
    })
    const maker = makerOf(serializers)
    expect(maker.destinationOf(record.route)).toMatchObject({ topic: 'plant.h_c3_b6he_201', format: 'avro' })
    expect(await serializers.prepare('plant.h_c3_b6he_201', 'avro', signal)).toBe(true)
    // What Headgate says of a reading, no route can say otherwise.
    expect(make(maker, record)).toMatchObject({ key: 't', headers: { site: 'north', ...standard } })
  } finally {
    await registry.stop()
  }
})

it('says why there is no record for a route that this version does not know', () => {
  for (const route of ['{', '["a b","k","json",{}]', '["t","k","xml",{}]'])
    expect(make(makerOf(), spooled(reading, route))).toEqual({ reason: expect.stringContaining(route) })
})

it('says why there is no record of what Avro cannot write', async () => {
  const route = writeRoute({ topic: 't', key: 'k', format: 'avro', headers: {} })
  const broken = { ...spooled(reading, route), payload: Buffer.from('["t","e",7]\n{"deviceId":"a"}') }
  expect(make(makerOf(), broken)).toEqual({ reason: expect.stringMatching(/no reading: channel/) })
  const serialize = () => {
    throw new Error('invalid "long"')
  }
  const maker = makerOf({ ...none, serialize })
  expect(make(maker, spooled(reading, route))).toEqual({ reason: 'it cannot be written as avro: invalid "long"' })
})

it('reads back every destination that it wrote', () => {
  const destination = fc.record({
    topic: fc.stringMatching(/^[a-zA-Z0-9._-]{1,249}$/),
    key: fc.string({ unit: 'grapheme' }),
    format: fc.constantFrom('json' as const, 'avro' as const, 'protobuf' as const),
    headers: fc.dictionary(fc.stringMatching(/^[a-z-]+$/), fc.string()),
  })
  fc.assert(
    fc.property(destination, (written) => {
      expect(readRoute(writeRoute(written))).toEqual(written)
    }),
  )
})
