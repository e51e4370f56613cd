import type { FetchedPartition } from './fetch-api.ts'
import { type FetchedRecord, isAbortMarker, readBatches, readRecords } from './record-batch.ts'

export type VisibleRecords = {
  records: FetchedRecord[]
  /** Where to go on: after the last whole batch, also where it held nothing to show. */
  nextOffset: number
  /** Batches that could not be unpacked, told and passed over. */
  unreadable: string[]
}

/**
 * The records of one fetched partition from `from` on that a read_committed consumer would see: without control records and without those
 * of aborted transactions (the broker names these by producer and first offset; a transaction ends at its abort marker).
 */
export const visibleRecords = (fetched: FetchedPartition, from: number): VisibleRecords => {
  const result: VisibleRecords = { records: [], nextOffset: from, unreadable: [] }
  const aborts = [...fetched.abortedTransactions].sort((a, b) => a.firstOffset - b.firstOffset)
  const aborting = new Set<bigint>()

  for (const batch of readBatches(fetched.records)) {
    for (let next = aborts[0]; next && next.firstOffset <= batch.lastOffset; next = aborts[0]) {
      aborting.add(next.producerId)
      aborts.shift()
    }
    result.nextOffset = Math.max(result.nextOffset, batch.lastOffset + 1)
    try {
      if (batch.isControl) {
        if (isAbortMarker(batch)) aborting.delete(batch.producerId)
      } else if (batch.lastOffset >= from && !(batch.isTransactional && aborting.has(batch.producerId))) {
        for (const record of readRecords(batch, fetched.partition))
          if (record.offset >= from) result.records.push(record)
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      result.unreadable.push(`offsets ${batch.baseOffset} to ${batch.lastOffset} cannot be read: ${reason}`)
    }
  }
  return result
}
