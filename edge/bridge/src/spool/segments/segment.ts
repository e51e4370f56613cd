import { join } from 'node:path'
import type { IdRange } from '../spool.ts'

/** What is kept in memory of a segment on disk. */
export type Segment = {
  readonly sequence: number
  readonly name: string
  readonly path: string
  readonly firstId: number
  /** Of its last durable record; one less than the first id while there is none. */
  lastId: number
  /** Where its durable records end. */
  dataEnd: number
  fileBytes: number
  /** Gateway time of its first record; of the header while there is none. */
  firstMs: number
  newestMs: number
  /** On the monotonic clock; for a segment of an earlier start, as far back as the wall clock says. */
  oldestAt: number
  newestAt: number
  isActive: boolean
  /** It is being dropped: readers pass over it. */
  isDoomed: boolean
  /** Ids that cannot be read, once it was found damaged. */
  missing: readonly IdRange[] | null
}

const NAME = /^(\d{10})-(\d{16})\.segment$/

export const segmentName = (sequence: number, firstId: number): string =>
  `${String(sequence).padStart(10, '0')}-${String(firstId).padStart(16, '0')}.segment`

/** Null for other files. */
export const parseSegmentName = (name: string): { sequence: number; firstId: number } | null => {
  const match = NAME.exec(name)
  return match ? { sequence: Number(match[1]), firstId: Number(match[2]) } : null
}

export const quarantineFolder = (folder: string): string => join(folder, 'quarantine')
