import { listOffsetsV9, Writer } from '@platformatic/kafka'
import { BodyReader } from './body-reader.ts'
import { BodyWriter, lengthBytes, textBytes } from './body-writer.ts'
import { replyAsBody } from './reply-as-body.ts'

/** ListOffsets version 9, its bodies as they are sent. */
export const listOffsetsApi = replyAsBody(listOffsetsV9.api, (body: Buffer) => Writer.create().append(body))

const CONSUMER = -1
const READ_UNCOMMITTED = 0
const NO_EPOCH = -1
/** partition_index, current_leader_epoch, timestamp, tags. */
const PARTITION_BYTES = 4 + 4 + 8 + 1

/** `timestamp`: epoch milliseconds, or one of the library's ListOffsetTimestamps; the same for all. */
export function encodeListOffsets(partitions: ReadonlyMap<string, readonly number[]>, timestamp: bigint): Buffer {
  let bytes = 4 + 1 + lengthBytes(partitions.size) + 1
  for (const [name, own] of partitions)
    bytes += textBytes(name) + lengthBytes(own.length) + own.length * PARTITION_BYTES + 1
  const to = new BodyWriter(bytes)
  to.int32(CONSUMER)
  to.int8(READ_UNCOMMITTED)
  to.length(partitions.size)
  for (const [name, own] of partitions) {
    to.text(name)
    to.length(own.length)
    for (const partition of own) {
      to.int32(partition)
      to.int32(NO_EPOCH)
      to.int64(timestamp)
      to.noTags()
    }
    to.noTags()
  }
  to.noTags()
  return to.body
}

/** `timestampMs` and `offset` are -1 where there is none. */
export type EachOffset = (
  topic: string,
  partition: number,
  errorCode: number,
  offset: number,
  timestampMs: number,
) => void

/**
 * Tells each partition of the reply, in its order. The library makes an object with two BigInts of every partition, which of 40,000
 * took longer than the brokers needed to answer. Throws RangeError when the body ends too early.
 */
export function decodeListOffsets(body: Buffer, each: EachOffset): void {
  const from = new BodyReader(body)
  from.int32() // throttle_time_ms
  for (let topics = from.length(); topics > 0; topics -= 1) {
    const topic = from.text() ?? ''
    for (let partitions = from.length(); partitions > 0; partitions -= 1) {
      const partition = from.int32()
      const errorCode = from.int16()
      const timestampMs = from.int64()
      const offset = from.int64()
      from.int32() // leader_epoch
      from.tags()
      each(topic, partition, errorCode, offset, timestampMs)
    }
    from.tags()
  }
  from.tags()
}
