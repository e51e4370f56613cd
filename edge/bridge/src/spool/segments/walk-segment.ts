import type { OpenFile } from '../files/file-system.ts'
import { idOf, isContinued, positionInGroupOf, RECORD_TYPE, typeOf } from '../format/record.ts'
import { SEGMENT_HEADER_BYTES } from '../format/segment-header.ts'
import type { IdRange } from '../spool.ts'
import { BAD, ChunkReader, NEEDS_MORE } from './chunk-reader.ts'

export type WalkOptions = {
  firstId: number
  /** The last id that counts, where it is known. */
  endId: number | null
  fileBytes: number
  visit: (bytes: Buffer, offset: number, size: number) => void
  /** Awaited before more is read. */
  betweenChunks?: () => Promise<void>
}

export type Walk = {
  /** Of the last sound record. */
  lastId: number
  /** Where the last sound record ends. */
  dataEnd: number
  /** What is missing before a sound record, or before `endId`. */
  gaps: { missing: IdRange; at: number; unfinished: Unfinished | null }[]
  /** Everything up to this id was durable before the last group was written. */
  provenId: number
  /** Where the last group begins, in front of the first gap. */
  lastGroupAt: number
  /** At its end, or before a gap. */
  unfinished: Unfinished | null
}

/** Where an append begins of which the rest is not there. */
type Unfinished = { firstId: number; at: number }

/** Walks over the sound records of a segment, past damage. */
export const walkSegment = async (file: OpenFile, options: WalkOptions): Promise<Walk> => {
  const { firstId, endId, fileBytes, visit } = options
  const chunk = new ChunkReader(file, SEGMENT_HEADER_BYTES, fileBytes)
  const gaps: Walk['gaps'] = []
  let expected = firstId
  let dataEnd = SEGMENT_HEADER_BYTES
  let provenId = 0
  let lastGroupAt = SEGMENT_HEADER_BYTES
  let unfinished: Unfinished | null = null
  while (endId === null || expected <= endId) {
    let size = chunk.peek()
    if (size === NEEDS_MORE) {
      if (chunk.position >= chunk.limit) break
      await options.betweenChunks?.()
      if (await chunk.more()) continue
      size = BAD
    }
    if (size > 0 && typeOf(chunk.bytes, chunk.offset) !== RECORD_TYPE.entry) break
    const id = size > 0 ? idOf(chunk.bytes, chunk.offset) : 0
    if (endId !== null && id > endId) break
    if (id < expected) {
      const highest = endId ?? expected + (chunk.limit - chunk.position)
      if (await chunk.resync(expected - 1, highest)) continue
      break
    }
    if (id > expected) {
      gaps.push({ missing: [expected, id - 1], at: dataEnd, unfinished })
      unfinished = null
    }
    visit(chunk.bytes, chunk.offset, size)
    const positionInGroup = positionInGroupOf(chunk.bytes, chunk.offset)
    provenId = Math.max(provenId, id - positionInGroup)
    if (positionInGroup === 1 && gaps.length === 0) lastGroupAt = chunk.position
    if (!isContinued(chunk.bytes, chunk.offset)) unfinished = null
    else unfinished ??= { firstId: id, at: chunk.position }
    chunk.offset += size
    dataEnd = chunk.position
    expected = id + 1
  }
  const lastId = expected - 1
  if (endId !== null && expected <= endId) gaps.push({ missing: [expected, endId], at: dataEnd, unfinished })
  return { lastId, dataEnd, gaps, provenId, lastGroupAt, unfinished }
}

/**
 * Where a segment ends that nobody closed. Records of the last group may be there in part, in any part: nobody was told that
 * they are safe, and from the first unsound one on they are cut off. Damage to what had been durable is something else: a
 * sound record behind it proves that it had been, and then it is told, not cut. Of an append that is not there as a whole nothing
 * stays: who handed it over brings all of it again.
 */
export const cutOf = (walk: Walk): { lastId: number; dataEnd: number } => {
  const torn = walk.gaps.find(({ missing }) => missing[0] > walk.provenId)
  const { unfinished } = torn ?? walk
  if (unfinished && unfinished.firstId > walk.provenId)
    return { lastId: unfinished.firstId - 1, dataEnd: unfinished.at }
  return torn ? { lastId: torn.missing[0] - 1, dataEnd: torn.at } : walk
}
