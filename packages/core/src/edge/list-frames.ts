import type { EdgeFrame, FrameList, FrameQuery } from '@headgate/domain'
import { EDGE_TOPICS } from '@headgate/edge-protocol'
import type { FetchPartition } from '../ports/records.ts'
import { answerOf } from './ask-bridge.ts'
import { type EdgePartitionDeps, edgePartition } from './edge-partition.ts'
import { frameCursor, readFrameCursor } from './frame-cursor.ts'
import { type FindDeviceDeps, findDevice } from './get-device.ts'

/** Records of other devices are read over; past this many the look ends, and the next one goes on. */
const SCANNED_MAX = 5_000
const BATCH = 500

/** Frames of one device out of Kafka itself, oldest first. A record of many is never cut: there may be some more than `limit`. */
export const listFrames = async (
  deps: FindDeviceDeps & EdgePartitionDeps & { fetchPartition: FetchPartition },
  deviceId: string,
  { cursor, limit }: FrameQuery,
): Promise<FrameList> => {
  const { bridgeId } = await findDevice(deps, deviceId)
  const where = await edgePartition(deps, EDGE_TOPICS.answers, bridgeId)
  const { requestId, offset } =
    cursor === undefined ? { requestId: null, offset: await lastOffset(deps, where) } : readFrameCursor(cursor)
  const items: EdgeFrame[] = []
  let [next, leftOut, refused]: [number, number, string | null] = [offset, 0, null]
  for (let scanned = 0; scanned < SCANNED_MAX && items.length < limit; ) {
    const look = await deps.fetchPartition({ ...where, from: { offset: next }, limit: BATCH })
    for (const record of look.records) {
      if (items.length >= limit) break
      next = record.offset + 1
      const answer = answerOf(record)
      if (answer?.bridgeId !== bridgeId) continue
      if (answer.kind === 'refused' && answer.requestId === requestId) refused = answer.reason
      if (answer.kind !== 'frames' || answer.deviceId !== deviceId) continue
      items.push(...answer.frames)
      leftOut += answer.leftOut
    }
    if (items.length < limit) next = Math.max(next, look.nextOffset)
    scanned += look.records.length
    if (look.records.length === 0 || look.nextOffset >= look.logEndOffset) break
  }
  return { items, leftOut, refused, nextCursor: frameCursor({ offset: next, requestId }) }
}

const lastOffset = async (
  { fetchPartition }: { fetchPartition: FetchPartition },
  where: { topic: string; partition: number },
): Promise<number> => {
  const { logEndOffset } = await fetchPartition({ ...where, from: { offset: Number.MAX_SAFE_INTEGER }, limit: 1 })
  return Math.max(0, logEndOffset - BATCH)
}
