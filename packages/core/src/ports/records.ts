import type { RecordsQuery, RecordsResult } from '@headgate/domain'

/** A decoded look at a topic without joining a group: bounded by `limit` records and by bytes. */
export type FetchRecords = (topic: string, query: RecordsQuery) => Promise<RecordsResult>

export type RawRecord = {
  partition: number
  offset: number
  timestampMs: number
  key: Buffer | null
  value: Buffer | null
  headers: [string, Buffer][]
}
/** Records of one partition from a time or an offset on, oldest first, up to `limit`. For live readings. `leader` null answers empty. */
export type FetchPartition = (query: {
  topic: string
  partition: number
  from: { offset: number } | { timestampMs: number }
  limit: number
}) => Promise<{ records: RawRecord[]; nextOffset: number; logEndOffset: number }>

/** acks=all, murmur2 over the key. Resolves with where the record is once the ISR has it. `value` null: a tombstone. */
export type ProduceRecord = (record: {
  topic: string
  key: string
  value: string | null
  headers?: Record<string, string>
}) => Promise<{ partition: number; offset: number }>

/** What a record is apart from where it lies. */
export type RecordContent = Pick<RawRecord, 'timestampMs' | 'key' | 'value' | 'headers'>
/**
 * Records as they are into one partition, in this order, acks=all, in as many requests as their size asks for, one after the other.
 * When it throws, some of the first may be in the log, and none after one that is not.
 */
export type AppendRecords = (batch: {
  topic: string
  partition: number
  records: readonly RecordContent[]
}) => Promise<void>
