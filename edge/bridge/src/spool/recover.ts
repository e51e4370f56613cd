import { idsIn } from './consumed-set.ts'
import type { Core } from './core.ts'
import { readWhole } from './files/read-whole.ts'
import { writeWhole } from './files/write-whole.ts'
import { GROUP_RECORDS_MAX } from './log/group.ts'
import type { FoundSegment } from './segments/load-segments.ts'
import { markLost } from './segments/mark-damaged.ts'
import type { Segment } from './segments/segment.ts'
import { tallySegment } from './segments/tally-segment.ts'
import type { IdRange } from './spool.ts'

/**
 * Takes over what was found on disk: counts what waits, tells what is missing, cuts off the torn tail. Answers the next id:
 * after a crash it leaves out as many as the last group may have had, because some of them may have been on disk.
 */
export const recover = async (core: Core, found: readonly FoundSegment[], hasJournal: boolean): Promise<number> => {
  const { consumed } = core
  const oldest = found[0]
  // Without a journal nobody knows what was delivered: what is there comes again, what is not there had its time.
  if (!hasJournal && oldest) consumed.add(1, oldest.header?.previousLastId ?? oldest.firstId - 1)
  let upTo = 0
  for (const segment of found) {
    // A header that was never finished, or is damaged, says nothing of what should stand in front of it.
    const previousLastId = segment.header?.previousLastId ?? upTo
    tellMissing(core, segment.name, consumed.gapsIn(upTo + 1, previousLastId))
    consumed.add(Math.max(upTo, previousLastId) + 1, segment.firstId - 1)
    await takeOver(core, segment)
    upTo = Math.max(upTo, segment.lastId)
    core.footerBytes = Math.max(core.footerBytes, segment.footer?.bytes ?? 0)
  }
  const last = found.at(-1)
  if (last && !last.footer) {
    await settleTail(core, last)
    consumed.add(last.lastId + 1, last.lastId + GROUP_RECORDS_MAX)
  }
  core.lastId = last ? Math.max(upTo, last.firstId - 1) : consumed.highest
  return Math.max(core.lastId, consumed.highest) + 1
}

const takeOver = async (core: Core, found: FoundSegment): Promise<void> => {
  const { consumed, ledger, settings } = core
  const { sequence, name, path, firstId, lastId, dataEnd, fileBytes, footer, header } = found
  const createdMs = header?.createdMs ?? settings.now()
  const newestMs = footer?.newestMs ?? createdMs
  // A clock that stood in the past when they were written makes them no older; one that stands in the past now, no younger.
  const at = settings.monotonicMs() - Math.max(0, settings.now() - newestMs)
  const segment: Segment = {
    ...{ sequence, name, path, firstId, lastId, dataEnd, fileBytes, firstMs: createdMs, newestMs },
    ...{ oldestAt: at, newestAt: at, isActive: false, isDoomed: false, missing: null },
  }
  core.segments.push(segment)
  const waiting = idsIn(consumed.gapsIn(firstId, lastId))
  if (waiting === 0) return
  if (footer && waiting === lastId - firstId + 1) {
    ledger.wait(footer.tally)
    return
  }
  const { tally, missing } = await tallySegment(core.fs, core.names, segment, (id) => !consumed.has(id))
  ledger.wait(tally)
  if (missing.length === 0) return
  segment.missing = missing
  tellMissing(
    core,
    name,
    missing.flatMap(([first, last]) => consumed.gapsIn(first, last)),
  )
}

const tellMissing = (core: Core, segment: string, ranges: readonly IdRange[]): void => {
  if (ranges.length > 0) markLost(core, segment, ranges)
}

/**
 * Cuts off what does not count, and brings the last group to the disk: what was read of it may be in the memory of the kernel
 * alone. It is written once more, because after a sync that failed the kernel takes it for written, and syncs nothing.
 */
const settleTail = async (core: Core, { path, dataEnd, tailBytes, lastGroupAt }: FoundSegment): Promise<void> => {
  core.tornBytes += tailBytes
  for (let attempt = 0; attempt < TAIL_ATTEMPTS; attempt++) {
    try {
      const file = await core.fs.open(path, 'update')
      try {
        if (tailBytes > 0) await file.truncate(dataEnd)
        const lastGroup = await readWhole(file, lastGroupAt, dataEnd - lastGroupAt)
        await writeWhole(file, lastGroup, lastGroupAt)
        await file.fdatasync()
        return
      } finally {
        await file.close()
      }
    } catch {
      // A disk that refuses this as well meets the log with its first group, which says so and acknowledges nothing.
    }
  }
}

const TAIL_ATTEMPTS = 5
