import { decompress } from './decompress.ts'

export type FetchedRecord = {
  partition: number
  offset: number
  timestampMs: number
  timestampType: 'CREATE_TIME' | 'LOG_APPEND_TIME'
  key: Buffer | null
  value: Buffer | null
  headers: [string, Buffer][]
}
/** Head of a record batch v2 and its body still compressed, so that what nobody asked for is never unpacked. */
export type RecordBatch = {
  baseOffset: number
  lastOffset: number
  compression: number
  timestampType: FetchedRecord['timestampType']
  isTransactional: boolean
  isControl: boolean
  baseTimestampMs: number
  maxTimestampMs: number
  producerId: bigint
  /** Fewer than lastOffset - baseOffset + 1 where compaction took some; 0 where it took all. */
  count: number
  body: Buffer
}

/** Record batch v2 (KIP-98): baseOffset, length, leaderEpoch, magic, crc, attributes, lastOffsetDelta, two times, producer, count. */
const HEAD_BYTES = 61
const LENGTH_END = 12

/** Whole batches in order; a Fetch may end in the middle of one, which is left for the next Fetch. Throws on a format older than v2. */
export const readBatches = (bytes: Buffer): RecordBatch[] => {
  const batches: RecordBatch[] = []
  for (let at = 0; at + HEAD_BYTES <= bytes.length; ) {
    const end = at + LENGTH_END + bytes.readInt32BE(at + 8)
    if (end > bytes.length) break
    const magic = bytes.readInt8(at + 16)
    if (magic !== 2) throw new RangeError(`record format v${magic} is older than Kafka 0.11 and cannot be read`)
    const attributes = bytes.readInt16BE(at + 21)
    const baseOffset = Number(bytes.readBigInt64BE(at))
    batches.push({
      baseOffset,
      lastOffset: baseOffset + bytes.readInt32BE(at + 23),
      compression: attributes & 0b111,
      timestampType: attributes & 0b1000 ? 'LOG_APPEND_TIME' : 'CREATE_TIME',
      isTransactional: (attributes & 0b10000) !== 0,
      isControl: (attributes & 0b100000) !== 0,
      baseTimestampMs: Number(bytes.readBigInt64BE(at + 27)),
      maxTimestampMs: Number(bytes.readBigInt64BE(at + 35)),
      producerId: bytes.readBigInt64BE(at + 43),
      count: bytes.readInt32BE(at + 57),
      body: bytes.subarray(at + HEAD_BYTES, end),
    })
    at = end
  }
  return batches
}

/** The records of one batch. Throws RangeError where the bytes are not what the head promised. */
export const readRecords = (batch: RecordBatch, partition: number): FetchedRecord[] => {
  const cursor = new Cursor(decompress(batch.compression, batch.body))
  return Array.from({ length: batch.count }, () => readRecord(cursor, batch, partition))
}

/** ControlRecordType: the key holds version and type, 0 for abort and 1 for commit. */
export const isAbortMarker = (batch: RecordBatch): boolean =>
  batch.isControl &&
  readRecords(batch, 0).some(({ key }) => key !== null && key.length >= 4 && key.readInt16BE(2) === 0)

const readRecord = (cursor: Cursor, batch: RecordBatch, partition: number): FetchedRecord => {
  cursor.varint() // length
  cursor.skip(1) // attributes, unused by Kafka
  const timestampMs = batch.baseTimestampMs + cursor.varint()
  const offset = batch.baseOffset + cursor.varint()
  const key = cursor.bytes()
  const value = cursor.bytes()
  const headers = Array.from({ length: cursor.varint() }, (): [string, Buffer] => [
    cursor.bytes()?.toString('utf8') ?? '',
    cursor.bytes() ?? Buffer.alloc(0),
  ])
  const isAppendTime = batch.timestampType === 'LOG_APPEND_TIME'
  return {
    partition,
    offset,
    timestampMs: isAppendTime ? batch.maxTimestampMs : timestampMs,
    timestampType: batch.timestampType,
    key,
    value,
    headers,
  }
}

class Cursor {
  readonly #buffer: Buffer
  #at = 0
  constructor(buffer: Buffer) {
    this.#buffer = buffer
  }
  skip(count: number): void {
    this.#at += count
  }
  /** Zigzag varint of up to 64 bits. By multiplication, not shifts: JavaScript shifts 32 bits only. */
  varint(): number {
    let raw = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = this.#buffer.readUInt8(this.#at)
      this.#at += 1
      raw += (byte & 0x7f) * scale
      if (byte < 0x80) break
    }
    return raw % 2 === 0 ? raw / 2 : -(raw + 1) / 2
  }
  bytes(): Buffer | null {
    const length = this.varint()
    if (length < 0) return null
    const end = this.#at + length
    if (end > this.#buffer.length) throw new RangeError('a record ends beyond its batch')
    const slice = this.#buffer.subarray(this.#at, end)
    this.#at = end
    return slice
  }
}
