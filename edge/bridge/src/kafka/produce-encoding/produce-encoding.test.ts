import fc from 'fast-check'
import produce from 'kafkajs/src/protocol/requests/produce/index.js'
import { describe, expect, it } from 'vitest'
import { compressionType } from '../compression.ts'
import { BytesOut, varintBytes } from './bytes-out.ts'
import { encodeProduce, type ProduceArguments, useProduceEncoding } from './use-produce-encoding.ts'

const libraryEncode = (args: ProduceArguments, version: number) => produce.protocol({ version })(args).request.encode()
const theirs = libraryProtocol()

/** The library's own encoding, taken before it is replaced. */
function libraryProtocol() {
  const { protocol } = produce
  return (args: ProduceArguments, version: number) => protocol({ version })(args).request.encode()
}

const bytes = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.uint8Array({ maxLength: 700 }).map((array) => Buffer.from(array)),
)
const timestamp = fc.integer({ min: 1_000_000_000_000, max: 9_999_999_999_999 }).map(String)
const record = fc.record(
  {
    key: fc.option(bytes),
    value: fc.option(bytes),
    headers: fc.dictionary(
      fc.string({ unit: 'binary', maxLength: 40 }).filter((name) => name !== '__proto__'),
      fc.oneof(bytes, fc.array(bytes, { maxLength: 3 })),
      { maxKeys: 6, noNullPrototype: true },
    ),
    timestamp,
  },
  { requiredKeys: ['value', 'timestamp'] },
)
const partition = fc.record({
  partition: fc.integer({ min: 0, max: 1_000 }),
  firstSequence: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  messages: fc.array(record, { minLength: 1, maxLength: 20 }),
})
const request: fc.Arbitrary<ProduceArguments> = fc.record({
  acks: fc.constantFrom(-1, 1),
  timeout: fc.integer({ min: 0, max: 60_000 }),
  compression: fc.constant(0),
  transactionalId: fc.option(fc.string({ maxLength: 20 })),
  producerId: fc.integer({ min: -1, max: 2 ** 40 }),
  producerEpoch: fc.integer({ min: 0, max: 32_767 }),
  topicData: fc.array(
    fc.record({ topic: fc.string({ maxLength: 50 }), partitions: fc.array(partition, { minLength: 1, maxLength: 3 }) }),
    { minLength: 1, maxLength: 3 },
  ),
})

describe('a produce request', () => {
  it('is the same to the byte as the one that kafkajs writes', async () => {
    await fc.assert(
      fc.asyncProperty(request, async (args) => {
        expect((await encodeProduce(args)).buffer.equals((await theirs(args, 7)).buffer)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it.each(['gzip', 'snappy', 'lz4', 'zstd'] as const)('is the same with %s', async (name) => {
    const messages = Array.from({ length: 200 }, (_, n) => ({
      ...{ key: 'uno-1', value: Buffer.from(`{"temperature":${n / 10}}`), timestamp: String(1_763_760_000_000 + n) },
      headers: { channel: 'temperature', seq: String(n) },
    }))
    const args: ProduceArguments = {
      ...{ acks: -1, timeout: 8_000, compression: compressionType(name), producerId: 7, producerEpoch: 1 },
      topicData: [{ topic: 'edge.readings', partitions: [{ partition: 2, firstSequence: 9, messages }] }],
    }
    expect((await encodeProduce(args)).buffer.equals((await theirs(args, 7)).buffer)).toBe(true)
  })

  it('is what kafkajs sends once it is told to, for the versions that have this format', async () => {
    const args: ProduceArguments = {
      ...{ acks: -1, timeout: 8_000 },
      topicData: [
        { topic: 't', partitions: [{ partition: 0, messages: [{ value: 'v', timestamp: '1763760000000' }] }] },
      ],
    }
    const before = produce.protocol
    useProduceEncoding()
    expect(produce.protocol).not.toBe(before)
    for (const version of [3, 5, 7])
      expect((await libraryEncode(args, version)).buffer.equals((await theirs(args, version)).buffer)).toBe(true)
    expect(produce.protocol({ version: 7 })(args).request).toMatchObject({ apiKey: 0, apiVersion: 7 })
    const once = produce.protocol
    useProduceEncoding()
    expect(produce.protocol).toBe(once)
  })
})

describe('a varint', () => {
  it('has as many bytes as are said beforehand, also beyond 32 bits', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 51), max: 2 ** 51 }), (value) => {
        const out = new BytesOut(16)
        out.varint(value)
        expect(out.written.length).toBe(varintBytes(value))
      }),
    )
  })
})
