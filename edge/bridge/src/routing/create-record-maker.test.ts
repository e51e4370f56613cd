import type { ReadingEnvelope } from '@headgate/edge-protocol'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSerializers } from '../serializing/create-serializers.ts'
import { startRegistry } from '../serializing/testing/start-registry.ts'
import { createRecordMaker } from './create-record-maker.ts'
import { createRouter } from './create-router.ts'
import { readRoute, writeRoute } from './route-text.ts'

const reading: ReadingEnvelope = {
  ...{ deviceId: 'höhe 1', channel: 't', value: 0, unit: null, seq: 7, bootEpoch: 'e' },
  ...{ gatewayTime: '2026-01-01T00:00:00.000Z', deviceTime: null, clockSynced: null, quality: 'good' },
}
const signal = AbortSignal.timeout(60_000)
const standard = {
  'headgate-device': 'höhe 1',
  'headgate-channel': 't',
  'headgate-boot-epoch': 'e',
  'headgate-seq': '7',
  'headgate-gateway-time': '1767225600000',
}

it('makes the record of a reading that no route names', async () => {
  const serializers = createSerializers({ registry: null, onHealth: () => undefined })
  const maker = createRecordMaker(serializers, 'edge.readings')
  expect(await maker.prepare('', signal)).toBe(true)
  const record = maker.make(reading, '')
  expect(record).toMatchObject({ topic: 'edge.readings', key: 'höhe 1', headers: standard, timestamp: '1767225600000' })
  expect(JSON.parse(String((record as { value: Buffer }).value))).toEqual(reading)
})

it('makes the record of a route, once its registry has answered, and not before', async () => {
  const registry = await startRegistry()
  registry.become('hangs up')
  try {
    const router = createRouter(
      [
        {
          match: {},
          topic: 'plant.{device}',
          key: '{channel}',
          headers: { site: 'north', 'headgate-seq': 'no' },
          format: 'avro',
        },
      ],
      { bridgeId: 'gw', readingsTopic: 'edge.readings' },
    )
    const route = writeRoute(router({ ...reading, source: 'mqtt', link: 'm' }))
    const serializers = createSerializers({
      registry: { url: registry.url, login: null, autoRegister: true },
      onHealth: () => undefined,
      wait: async () => {
        expect(maker.make(reading, route)).toBe('unprepared')
        registry.become('well')
      },
    })
    const maker = createRecordMaker(serializers, 'edge.readings')
    expect(await maker.prepare(route, signal)).toBe(true)
    // What Headgate says of a reading, no route can say otherwise.
    expect(maker.make(reading, route)).toMatchObject({
      ...{ topic: 'plant.h_c3_b6he_201', key: 't', headers: { site: 'north', ...standard } },
    })
  } finally {
    await registry.stop()
  }
})

it('says why there is no record for a route that this version does not know', async () => {
  const serializers = createSerializers({ registry: null, onHealth: () => undefined })
  const maker = createRecordMaker(serializers, 'edge.readings')
  for (const route of ['{', '["a b","k","json",{}]', '["t","k","xml",{}]']) {
    expect(await maker.prepare(route, signal)).toBe(true)
    expect(maker.make(reading, route)).toEqual({ reason: expect.stringContaining(route) })
  }
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
