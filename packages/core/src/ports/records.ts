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

/** acks=all, murmur2 over the key. Resolves with where the record is once the ISR has it. */
export type ProduceRecord = (record: {
  topic: string
  key: string
  value: string
  headers?: Record<string, string>
}) => Promise<{ partition: number; offset: number }>
