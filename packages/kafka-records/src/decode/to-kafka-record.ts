import type { KafkaRecord } from '@headgate/domain'
import type { FetchedRecord } from '../read/record-batch.ts'
import { decode } from './decode.ts'

export const toKafkaRecord = (record: FetchedRecord): KafkaRecord => ({
  partition: record.partition,
  offset: record.offset,
  timestamp: toIso(record.timestampMs),
  timestampType: record.timestampType,
  key: decode(record.key),
  value: decode(record.value),
  headers: record.headers.map(([name, value]) => ({ name, value: decode(value) })),
})

/** A producer may write any 64-bit timestamp; those that no calendar holds are shown as the nearest it does. */
const LAST_DATE_MS = 8.64e15
const toIso = (timestampMs: number): string =>
  new Date(Math.min(Math.max(timestampMs, -LAST_DATE_MS), LAST_DATE_MS)).toISOString()
