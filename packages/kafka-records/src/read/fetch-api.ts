import { createAPI, fetchV17, type Reader } from '@platformatic/kafka'

export type FetchedPartition = {
  partition: number
  errorCode: number
  highWatermark: number
  lastStableOffset: number
  logStartOffset: number
  abortedTransactions: { producerId: bigint; firstOffset: number }[]
  /** Record batches as they lie in the log. */
  records: Buffer
}
export type FetchAnswer = { errorCode: number; partitions: FetchedPartition[] }

/**
 * Fetch v17 with an own reading of the answer: platformatic's unpacks every batch at once and throws the whole answer away over one bad
 * batch or one partition's error, so that one partition in trouble would hide all others.
 *
 * Response: throttle_time_ms error_code session_id [topic_id [partition error_code high_watermark last_stable_offset log_start_offset
 * [producer_id first_offset] preferred_read_replica records]]
 */
const parseResponse = (_correlationId: number, _apiKey: number, _apiVersion: number, reader: Reader): FetchAnswer => {
  reader.readInt32() // throttle_time_ms
  const errorCode = reader.readInt16()
  reader.readInt32() // session_id
  const topics = reader.readArray((topic) => {
    topic.readUUID()
    return topic.readArray(readPartition)
  })
  return { errorCode, partitions: topics.flat() }
}

const readPartition = (r: Reader): FetchedPartition => {
  const head = {
    partition: r.readInt32(),
    errorCode: r.readInt16(),
    highWatermark: Number(r.readInt64()),
    lastStableOffset: Number(r.readInt64()),
    logStartOffset: Number(r.readInt64()),
    abortedTransactions:
      r.readNullableArray((a) => ({ producerId: a.readInt64(), firstOffset: Number(a.readInt64()) })) ?? [],
  }
  r.readInt32() // preferred_read_replica
  return { ...head, records: r.readNullableBytes() ?? Buffer.alloc(0) }
}

export const fetchApi = createAPI<Parameters<typeof fetchV17.createRequest>, FetchAnswer>(
  fetchV17.api.key,
  fetchV17.api.version,
  fetchV17.createRequest,
  parseResponse,
)
