import { ConsumedSet, idsIn } from '../consumed-set.ts'
import { isMissing } from '../files/explain-disk-error.ts'
import type { FileSystem } from '../files/file-system.ts'
import { Names } from '../format/names.ts'
import { JOURNAL_NAMES, type ReadJournal, readJournal } from '../journal/read-journal.ts'
import { type FoundSegment, loadSegments } from '../segments/load-segments.ts'
import { quarantineFolder } from '../segments/segment.ts'
import { tallySegment } from '../segments/tally-segment.ts'
import { SpoolFolderError } from '../spool.ts'
import { Tally } from '../tally.ts'

export type ReadSpool = {
  journal: ReadJournal
  consumed: ConsumedSet
  segments: FoundSegment[]
  quarantined: string[]
}

/**
 * A spool as it lies on disk, without its lock: a bridge may be writing to it. The segments are looked at before the journal,
 * so that what was delivered and removed in between is not taken for missing.
 */
export const readSpool = async (fs: FileSystem, folder: string): Promise<ReadSpool> => {
  const names = await fs.list(folder).catch((cause: unknown) => {
    throw new SpoolFolderError(
      isMissing(cause)
        ? `There is no folder ${folder}. Name the folder of a spool`
        : `${folder} cannot be read (${cause instanceof Error ? cause.message : cause}). Run this as the user of the bridge`,
      { cause },
    )
  })
  const segments = await loadSegments(fs, folder)
  const journal = await readJournal(fs, folder)
  if (segments.length === 0 && !names.some((name) => (JOURNAL_NAMES as readonly string[]).includes(name)))
    throw new SpoolFolderError(`${folder} holds no spool. Name the folder that the bridge was given`)
  const quarantined = await fs.list(quarantineFolder(folder)).catch(() => [])
  const { cursor, ranges } = journal.state
  return { journal, consumed: new ConsumedSet(cursor, ranges), segments, quarantined: quarantined.sort() }
}

/** What waits per device. Walks over those segments only of which a part is consumed, or that have no footer. */
export const tallyWaiting = async (fs: FileSystem, { segments, consumed }: ReadSpool): Promise<Tally> => {
  const names = new Names()
  const waiting = new Tally()
  for (const segment of segments) {
    const { firstId, lastId, footer } = segment
    const ids = idsIn(consumed.gapsIn(firstId, lastId))
    if (ids === 0) continue
    if (footer && ids === lastId - firstId + 1) waiting.addAll(footer.tally)
    else
      await tallySegment(fs, names, segment, (id) => !consumed.has(id)).then(
        ({ tally }) => waiting.addAll(tally),
        ignoreMissing,
      )
  }
  return waiting
}

/** Delivered and removed since it was listed. */
export const ignoreMissing = (error: unknown): void => {
  if (!isMissing(error)) throw error
}
