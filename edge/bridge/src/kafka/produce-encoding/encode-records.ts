import { BytesOut } from './bytes-out.ts'

type Bytes = string | Buffer
export type EncodableRecord = {
  key?: Bytes | null
  value: Bytes | null
  headers?: Readonly<Record<string, Bytes | readonly Bytes[] | undefined>>
  /** Epoch milliseconds as text; left out: that of the batch. */
  timestamp?: string
}

/** A guess to begin with: most records are small readings. */
const ROOM = 512
const NO_HEADERS: NonNullable<EncodableRecord['headers']> = {}

/**
 * The records of a batch of format 2 (KIP-98; https://kafka.apache.org/documentation/#record), byte for byte as kafkajs writes them.
 * That one allocates a buffer for each record and for each header and a few for every number: some 18 µs of CPU a reading,
 * where this takes two.
 */
export const encodeRecords = (records: readonly EncodableRecord[], baseTimestamp: number, now: number): Buffer => {
  const out = new BytesOut(records.length * ROOM)
  let offsetDelta = 0
  for (const record of records) {
    const delta = (record.timestamp ? Number(record.timestamp) : now) - baseTimestamp
    writeRecord(out, record, offsetDelta++, delta)
  }
  return out.written
}

const writeRecord = (out: BytesOut, record: EncodableRecord, offsetDelta: number, timestampDelta: number): void => {
  const { key = null, value, headers = NO_HEADERS } = record
  const start = out.open()
  out.byte(0)
  out.varint(timestampDelta)
  out.varint(offsetDelta)
  writeBytes(out, key)
  writeBytes(out, value)
  out.varint(countOf(headers))
  for (const name in headers) {
    const said = headers[name]
    if (typeof said === 'string' || Buffer.isBuffer(said)) writeHeader(out, name, said)
    else if (said) for (const each of said) writeHeader(out, name, each)
  }
  out.close(start)
}

const countOf = (headers: NonNullable<EncodableRecord['headers']>): number => {
  let count = 0
  for (const name in headers) {
    const said = headers[name]
    if (typeof said === 'string' || Buffer.isBuffer(said)) count++
    else if (said) count += said.length
  }
  return count
}

const writeHeader = (out: BytesOut, name: string, value: Bytes): void => {
  out.sizedText(name)
  writeBytes(out, value)
}

/** A length of -1 stands for null, as in the format. */
const writeBytes = (out: BytesOut, value: Bytes | null): void => {
  if (typeof value === 'string') out.sizedText(value)
  else if (value !== null) out.sizedBytes(value)
  else out.varint(-1)
}
