import type { Reading } from '@headgate/domain'
import type { FetchPartition } from '../ports/records.ts'
import { decodeReading } from './decode-reading.ts'
import { type EdgePartitionDeps, edgePartition } from './edge-partition.ts'
import { type FindDeviceDeps, findDevice } from './get-device.ts'

export type ListReadingsDeps = FindDeviceDeps & EdgePartitionDeps & { fetchPartition: FetchPartition }

/** Without `sinceMs`: what the chart shows when it opens. */
const WINDOW_MS = 60_000
/** Neighbours in the same partition are read over; past this many records the answer is what was found. */
const SCANNED_MAX = 20_000
const BATCH = 2_000

/** Readings of one device out of Kafka itself, oldest first. They all are in the partition that its id is hashed to. */
export const listReadings = async (
  deps: ListReadingsDeps,
  deviceId: string,
  { sinceMs, limit }: { sinceMs?: number | undefined; limit: number },
): Promise<{ items: Reading[]; asOf: string }> => {
  const now = deps.clock.now()
  const { topic } = await findDevice(deps, deviceId)
  const { partition } = await edgePartition(deps, topic, deviceId)
  const items: Reading[] = []
  let from: Parameters<FetchPartition>[0]['from'] = { timestampMs: sinceMs ?? now.getTime() - WINDOW_MS }
  for (let scanned = 0; scanned < SCANNED_MAX && items.length < limit; ) {
    const { records, nextOffset, logEndOffset } = await deps.fetchPartition({ topic, partition, from, limit: BATCH })
    for (const record of records) {
      const reading = decodeReading(record, deviceId)
      if (reading && items.length < limit) items.push(reading)
    }
    scanned += records.length
    if (records.length === 0 || nextOffset >= logEndOffset) break
    from = { offset: nextOffset }
  }
  return { items, asOf: now.toISOString() }
}
