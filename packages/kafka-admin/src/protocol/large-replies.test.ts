import { describeLogDirsV4, listOffsetsV9, Reader, ResponseError, Writer } from '@platformatic/kafka'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeListOffsets, encodeListOffsets } from './list-offsets.ts'
import { decodeLogDirs } from './log-dirs-reply.ts'

const name = fc.string({ minLength: 1, maxLength: 300, unit: 'binary' })
const int32 = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const count = fc.maxSafeInteger().map((value) => Math.max(-1, value))
const errorCode = fc.constantFrom(0, 0, 0, 3, 6)

/** What the library makes of it, refusals included. */
const theirs = <Reply>(parse: () => Reply): Reply => {
  try {
    return parse()
  } catch (error) {
    if (error instanceof ResponseError) return (error as ResponseError & { response: Reply }).response
    throw error
  }
}

const listedIn = (body: Buffer) => {
  const listed: Record<string, unknown>[] = []
  decodeListOffsets(body, (topic, partition, errorCode, offset, timestampMs) =>
    listed.push({ topic, partition, errorCode, offset, timestampMs }),
  )
  return listed
}

/** Any shorter body ends too early, and says so instead of making something up. */
const expectTornRefused = (body: Buffer, decode: (body: Buffer) => unknown) => {
  for (const length of [0, 1, body.length >> 1, body.length - 1])
    expect(() => decode(body.subarray(0, length))).toThrow(RangeError)
}

describe('ListOffsets', () => {
  const asked = fc.uniqueArray(fc.tuple(name, fc.array(int32, { maxLength: 200 })), {
    maxLength: 200,
    selector: ([topic]) => topic,
  })

  test('a request is byte for byte that of the library', () => {
    fc.assert(
      fc.property(asked, fc.constantFrom(-1n, -2n, 1_700_000_000_000n), (topics, timestamp) => {
        const partitionOf = (partitionIndex: number) => ({ partitionIndex, currentLeaderEpoch: -1, timestamp })
        const request = listOffsetsV9.createRequest(
          -1,
          0,
          topics.map(([topic, partitions]) => ({ name: topic, partitions: partitions.map(partitionOf) })),
        )
        expect(encodeListOffsets(new Map(topics), timestamp).equals(request.buffer)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  test('a reply tells what the library tells of the same bytes', () => {
    const partition = fc.record({ index: int32, errorCode, timestamp: count, offset: count })
    const topic = fc.record({ name, partitions: fc.array(partition, { maxLength: 20 }) })
    fc.assert(
      fc.property(fc.array(topic, { minLength: 1, maxLength: 20 }), (topics) => {
        const body = Writer.create()
          .appendInt32(0)
          .appendArray(topics, (w, one) => {
            w.appendString(one.name).appendArray(one.partitions, (p, { index, errorCode, timestamp, offset }) => {
              p.appendInt32(index).appendInt16(errorCode)
              p.appendInt64(BigInt(timestamp)).appendInt64(BigInt(offset)).appendInt32(3)
            })
          })
          .appendTaggedFields().buffer
        const reply = theirs(() => listOffsetsV9.parseResponse(1, 2, 9, Reader.from(body)))
        expect(listedIn(body)).toEqual(
          reply.topics.flatMap((one) =>
            one.partitions.map(({ partitionIndex, errorCode, timestamp, offset }) => ({
              ...{ topic: one.name, partition: partitionIndex, errorCode },
              ...{ offset: Number(offset), timestampMs: Number(timestamp) },
            })),
          ),
        )
        expectTornRefused(body, listedIn)
      }),
      { numRuns: 50 },
    )
  })
})

test('a DescribeLogDirs reply tells what the library tells of the same bytes', () => {
  const replica = fc.record({ partition: int32, bytes: count, lag: count, isFuture: fc.boolean() })
  const topic = fc.record({ name, replicas: fc.array(replica, { maxLength: 10 }) })
  const dir = fc.record({
    errorCode,
    path: name,
    topics: fc.array(topic, { maxLength: 10 }),
    total: count,
    usable: count,
  })
  fc.assert(
    fc.property(fc.array(dir, { minLength: 1, maxLength: 4 }), errorCode, (dirs, refusal) => {
      const body = Writer.create()
        .appendInt32(0)
        .appendInt16(refusal)
        .appendArray(dirs, (w, { errorCode, path, topics, total, usable }) => {
          w.appendInt16(errorCode).appendString(path)
          w.appendArray(topics, (t, one) => {
            t.appendString(one.name).appendArray(one.replicas, (r, { partition, bytes, lag, isFuture }) => {
              r.appendInt32(partition).appendInt64(BigInt(bytes)).appendInt64(BigInt(lag)).appendBoolean(isFuture)
            })
          })
          w.appendInt64(BigInt(total)).appendInt64(BigInt(usable))
        })
        .appendTaggedFields().buffer
      const reply = theirs(() => describeLogDirsV4.parseResponse(1, 35, 4, Reader.from(body)))
      expect(decodeLogDirs(body)).toEqual({
        errorCode: reply.errorCode,
        logDirs: reply.results.map(({ errorCode, logDir, topics, totalBytes, usableBytes }) => ({
          ...{ errorCode, logDir, totalBytes: Number(totalBytes), usableBytes: Number(usableBytes) },
          replicas: topics.flatMap((one) =>
            one.partitions.map(({ partitionIndex, partitionSize, offsetLag, isFutureKey }) => ({
              ...{ topic: one.name, partition: partitionIndex, bytes: Number(partitionSize) },
              ...{ offsetLag: Number(offsetLag), isFuture: isFutureKey },
            })),
          ),
        })),
      })
      expectTornRefused(body, decodeLogDirs)
    }),
    { numRuns: 50 },
  )
})
