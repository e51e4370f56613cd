import { idsIn } from '../consumed-set.ts'
import type { Core } from '../core.ts'
import { isMissing } from '../files/explain-disk-error.ts'
import type { IdRange } from '../spool.ts'
import { Tally } from '../tally.ts'
import { footerOf } from './footer-of.ts'
import type { Segment } from './segment.ts'
import { tallySegment } from './tally-segment.ts'

/**
 * A record of a closed segment is not sound: finds out what is missing, counts it as lost, and writes that down. What can be
 * read of the segment is still delivered; then its file goes to the quarantine instead of being removed.
 */
export const markDamaged = async (core: Core, segment: Segment): Promise<void> => {
  if (segment.missing) return
  const { tally, missing } = await tallySegment(core.fs, core.names, segment, () => true).catch((error: unknown) => {
    if (!isMissing(error)) throw error
    return { tally: new Tally(), missing: [[segment.firstId, segment.lastId] as const] }
  })
  const footer = await footerOf(core.fs, segment).catch(() => null)
  if (segment.missing) return
  segment.missing = missing
  const fresh = missing.flatMap(([first, last]) => core.consumed.gapsIn(first, last))
  if (fresh.length === 0) return
  const isWholeNews = idsIn(fresh) === idsIn(missing)
  const byDevice = footer && isWholeNews ? difference(footer.tally, tally) : null
  const lost = byDevice ?? unknownDevice(fresh)
  markLost(core, segment.name, fresh, lost, byDevice !== null)
  await core.journal.save({ devices: [...lost].map(([device]) => device), isQuarantineNew: true, isUrgent: true })
}

/** Lost records are done with: the cursor passes over them. The journal is not told here. */
export const markLost = (
  core: Core,
  segment: string,
  ranges: readonly IdRange[],
  lost: Tally = unknownDevice(ranges),
  wasWaiting = false,
): void => {
  core.ledger.remove(lost, 'lost', wasWaiting)
  for (const [first, last] of ranges) core.consumed.add(first, last)
  core.quarantined.push({ segment, missing: ranges, records: idsIn(ranges) })
  if (core.quarantined.length > REMEMBERED_MAX) core.quarantined.shift()
}

const REMEMBERED_MAX = 100

const difference = (all: Tally, readable: Tally): Tally => {
  const left = new Tally()
  for (const [device, { records, readings }] of all) {
    const found = readable.of(device)
    const lostRecords = records - (found?.records ?? 0)
    if (lostRecords > 0) left.add(device, readings - (found?.readings ?? 0), lostRecords)
  }
  return left
}

/** Nothing says whose they were. */
export const unknownDevice = (ranges: readonly IdRange[]): Tally => {
  const tally = new Tally()
  tally.add('', 0, idsIn(ranges))
  return tally
}
