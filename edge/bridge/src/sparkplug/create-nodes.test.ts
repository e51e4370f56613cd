import fc from 'fast-check'
import sparkplug from 'sparkplug-payload'
import proto from 'sparkplug-payload/lib/sparkplugPayloadProto.js'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSparkplugNodes, type SparkplugNodes } from './create-nodes.ts'
import { type DecodeSparkplug, loadSparkplug } from './decode-payload.ts'
import { parseSparkplugTopic } from './parse-topic.ts'

const tahu = sparkplug.get('spBv1.0')
type Payload = Parameters<NonNullable<typeof tahu>['encodePayload']>[0]
type Metric = NonNullable<Payload['metrics']>[number]

/** Encoded by Eclipse Tahu, as the nodes in the field do it. */
const encode = (payload: Payload): Uint8Array => {
  if (!tahu) throw new Error('no such namespace')
  return tahu.encodePayload(payload)
}
const metric = (over: Partial<Metric> & { type: Metric['type']; value: unknown }): Metric => over as Metric
const bdSeq = (value: number) => metric({ name: 'bdSeq', type: 'UInt64', value })

let decode: DecodeSparkplug
beforeAll(async () => {
  decode = await loadSparkplug()
})

describe('the nodes of Sparkplug B', () => {
  let nodes: SparkplugNodes
  beforeEach(() => {
    nodes = createSparkplugNodes({ maxNodes: 100, maxMetricsPerNode: 50 })
  })
  const hear = (topic: string, payload: Payload) => {
    const parsed = parseSparkplugTopic(topic)
    const decoded = decode(encode(payload))
    if (!parsed || !decoded) throw new Error('not of Sparkplug')
    return nodes.hear(parsed, decoded)
  }
  const values = (heard: ReturnType<typeof hear>) =>
    Object.fromEntries(heard?.samples.map(({ channel, value }) => [channel, value]) ?? [])
  const birth = (seq = 0, session = 1) =>
    hear('spBv1.0/plant/NBIRTH/press', {
      ...{ seq, timestamp: 1_700_000_000_000 },
      metrics: [
        bdSeq(session),
        metric({ name: 'Node Control/Rebirth', type: 'Boolean', value: false }),
        metric({
          name: 'temp',
          alias: 1,
          type: 'Float',
          value: 21.1,
          properties: { engUnit: { type: 'String', value: '°C' } },
        }),
        metric({ name: 'count', alias: 2, type: 'Int32', value: -5 }),
      ],
    })

  it('are read by name at birth and by alias afterwards, with unit and time, and without what only steers them', () => {
    const born = birth()
    expect(born).toMatchObject({ kind: 'birth', deviceIds: ['plant/press'], missing: 0, refused: 0 })
    expect(values(born)).toEqual({ temp: 21.1, count: -5 })
    const data = hear('spBv1.0/plant/NDATA/press', {
      seq: 1,
      metrics: [
        metric({ alias: 1, type: 'Float', value: 0, timestamp: 1_700_000_001_000 }),
        metric({ alias: 2, type: 'Int32', value: -7 }),
      ],
    })
    expect(data?.samples).toEqual([
      { channel: 'temp', value: 0, unit: '°C', deviceTime: '2023-11-14T22:13:21.000Z', quality: 'good' },
      { channel: 'count', value: -7, unit: null, deviceTime: null, quality: 'good' },
    ])
  })

  it('are read by the datatype of their birth where it is not said again', () => {
    birth()
    const { Payload } = proto.org.eclipse.tahu.protobuf
    const payload = decode(Payload.encode({ seq: 1, metrics: [{ alias: 2, intValue: 2 ** 32 - 7 }] }).finish())
    const topic = parseSparkplugTopic('spBv1.0/plant/NDATA/press')
    expect(payload && topic && values(nodes.hear(topic, payload))).toEqual({ count: -7 })
  })

  it('count what never arrived, over the node and its devices, across 255 to 0', () => {
    birth()
    const seqs = [1, 2, 5, ...Array.from({ length: 250 }, (_, index) => index + 6), 0, 2]
    const missing = seqs.map((seq) => hear('spBv1.0/plant/DDATA/press/arm', { seq, metrics: [] })?.missing)
    expect(missing.filter((count) => count !== 0)).toEqual([2, 1])
  })

  it('keep devices apart, and tell of all of them when the node dies or is born again', () => {
    birth()
    const arm = hear('spBv1.0/plant/DBIRTH/press/arm', {
      seq: 1,
      metrics: [metric({ name: 'temp', alias: 9, type: 'Int8', value: -1 })],
    })
    expect(arm).toMatchObject({ kind: 'birth', deviceIds: ['plant/press/arm'] })
    expect(values(arm)).toEqual({ temp: -1 })
    expect(birth(0, 2)?.deviceIds).toEqual(['plant/press', 'plant/press/arm'])
    hear('spBv1.0/plant/DBIRTH/press/arm', { seq: 1, metrics: [] })
    expect(hear('spBv1.0/plant/NDEATH/press', { metrics: [bdSeq(2)] })).toMatchObject({
      ...{ kind: 'death', deviceIds: ['plant/press', 'plant/press/arm'] },
    })
    expect(nodes.size).toBe(0)
  })

  it('do not die by the will of a session before', () => {
    birth(0, 2)
    expect(hear('spBv1.0/plant/NDEATH/press', { metrics: [bdSeq(1)] })).toBeNull()
    expect(nodes.size).toBe(1)
  })

  it('need a rebirth where an alias is not known, and keep what can be read', () => {
    const heard = hear('spBv1.0/plant/NDATA/press', {
      seq: 9,
      metrics: [metric({ alias: 77, type: 'Int32', value: 1 }), metric({ name: 'x', type: 'Int32', value: 2 })],
    })
    expect(heard).toMatchObject({ needsRebirth: true, refused: 1, missing: 0 })
    expect(values(heard)).toEqual({ x: 2 })
  })

  it.each([
    ['Int8', -128, -128],
    ['Int16', -300, -300],
    ['Int32', -2_147_483_648, -2_147_483_648],
    ['Int64', -5, -5],
    ['UInt8', 255, 255],
    ['UInt32', 4_294_967_295, 4_294_967_295],
    ['UInt64', 2 ** 53 - 1, 2 ** 53 - 1],
    ['UInt64', 2 ** 60, String(2n ** 60n)],
    ['Float', 0.1, 0.1],
    ['Double', 0.1, 0.1],
    ['Boolean', false, false],
    ['String', '', ''],
    ['Bytes', Uint8Array.of(1, 2), 'base64:AQI='],
    ['DateTime', 1_700_000_000_000, 1_700_000_000_000],
  ] as const)('read a %s of %s', (type, value, expected) => {
    expect(values(hear('spBv1.0/g/NDATA/n', { seq: 0, metrics: [metric({ name: 'x', type, value })] }))).toEqual({
      x: expected,
    })
  })

  it('pass over null and NaN, and count what is no single value', () => {
    const dataSet = { numOfColumns: 1, types: ['Int32' as const], columns: ['a'], rows: [[1]] }
    const heard = hear('spBv1.0/g/NDATA/n', {
      seq: 0,
      metrics: [
        metric({ name: 'a', type: 'Int32', value: null }),
        metric({ name: 'b', type: 'Double', value: Number.NaN }),
        metric({ name: 'c', type: 'DataSet', value: dataSet }),
      ],
    })
    expect(heard).toMatchObject({ samples: [], refused: 1 })
  })

  it('are bounded together as well, what is beyond is counted, and a death makes room again', () => {
    nodes = createSparkplugNodes({ maxNodes: 2, maxMetrics: 3, maxDevicesPerNode: 1 })
    const two = [1, 2].map((n) => metric({ name: `m${n}`, alias: n, type: 'Int32', value: n }))
    hear('spBv1.0/g/NBIRTH/a', { seq: 0, metrics: two })
    hear('spBv1.0/g/NBIRTH/b', { seq: 0, metrics: two })
    expect(hear('spBv1.0/g/NBIRTH/c', { seq: 0, metrics: two })).toMatchObject({ samples: [], refused: 2 })
    hear('spBv1.0/g/DBIRTH/a/x', { seq: 1, metrics: [] })
    expect(hear('spBv1.0/g/DBIRTH/a/y', { seq: 2, metrics: [] })).toMatchObject({ samples: [], refused: 1 })
    const second = () =>
      values(hear('spBv1.0/g/NDATA/b', { seq: 1, metrics: [metric({ alias: 2, type: 'Int32', value: 5 })] }))
    expect(second()).toEqual({})
    hear('spBv1.0/g/NDEATH/a', { metrics: [] })
    hear('spBv1.0/g/NBIRTH/b', { seq: 0, metrics: two })
    expect(second()).toEqual({ m2: 5 })
  })

  it('are bounded in number and in what each may name', () => {
    for (let n = 0; n < 300; n++) hear(`spBv1.0/g/NBIRTH/n${n}`, { seq: 0, metrics: [] })
    expect(nodes.size).toBe(100)
    const many = Array.from({ length: 200 }, (_, n) => metric({ name: `m${n}`, alias: n + 1, type: 'Int32', value: n }))
    hear('spBv1.0/g/NBIRTH/n1', { seq: 0, metrics: many })
    const byAlias = hear('spBv1.0/g/NDATA/n1', { seq: 1, metrics: [metric({ alias: 199, type: 'Int32', value: 1 })] })
    expect(byAlias).toMatchObject({ samples: [], refused: 1, needsRebirth: true })
  })
})

it('makes a payload or nothing of any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const payload = decode(bytes)
      const topic = parseSparkplugTopic('spBv1.0/g/NDATA/n')
      if (payload && topic) createSparkplugNodes().hear(topic, payload)
    }),
    { numRuns: 1000 },
  )
})

it.each([
  ['spBv1.0/g/NDATA/n', { type: 'NDATA', node: 'g/n', deviceId: 'g/n' }],
  ['spBv1.0/g/DDATA/n/d', { type: 'DDATA', node: 'g/n', deviceId: 'g/n/d' }],
  ['spBv1.0/g/NCMD/n', null],
  ['spBv1.0/STATE/host', null],
  ['spBv1.0/g/DDATA/n', null],
  ['spBv1.0/g/NDATA/n/d', null],
  ['spAv1.0/g/NDATA/n', null],
])('reads the topic %s', (topic, expected) => {
  expect(parseSparkplugTopic(topic)).toEqual(expected)
})
