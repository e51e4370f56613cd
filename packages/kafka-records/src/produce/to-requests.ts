import type { Message } from 'kafkajs'
import type { RawRecord } from '../fetch-partition.ts'

export type RecordContent = Pick<RawRecord, 'timestampMs' | 'key' | 'value' | 'headers'>
export type RecordBatch = { topic: string; partition: number; records: readonly RecordContent[] }

/** Well under Kafka's message.max.bytes of 1 MiB, which counts the batch with its framing. */
const REQUEST_BYTES_MAX = 512 * 1024
/** Length fields, attributes and deltas of one record, generously. */
const RECORD_OVERHEAD = 32

const sizeOf = ({ key, value, headers }: RecordContent): number =>
  RECORD_OVERHEAD +
  (key?.length ?? 0) +
  (value?.length ?? 0) +
  headers.reduce((sum, [name, bytes]) => sum + name.length + bytes.length + 8, 0)

/** A header's name may come more than once; kafkajs takes its values as a list. */
const headersOf = (headers: RecordContent['headers']): Record<string, Buffer | Buffer[]> => {
  const byName = Map.groupBy(headers, ([name]) => name)
  return Object.fromEntries(
    [...byName].map(([name, own]) => [name, own.length === 1 && own[0] ? own[0][1] : own.map(([, bytes]) => bytes)]),
  )
}

/** The records in their order, cut into requests that a broker takes; one that is larger by itself goes alone. */
export const toRequests = ({ partition, records }: RecordBatch): Message[][] => {
  const requests: Message[][] = []
  let current: Message[] = []
  let bytes = 0
  for (const record of records) {
    const size = sizeOf(record)
    if (current.length > 0 && bytes + size > REQUEST_BYTES_MAX) {
      requests.push(current)
      current = []
      bytes = 0
    }
    const { key, value, headers, timestampMs } = record
    current.push({ key, value, partition, headers: headersOf(headers), timestamp: String(timestampMs) })
    bytes += size
  }
  return current.length === 0 ? requests : [...requests, current]
}
