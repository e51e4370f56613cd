import { join } from 'node:path'
import type { Core } from '../core.ts'
import type { OpenFile } from '../files/file-system.ts'
import { writeWhole } from '../files/write-whole.ts'
import { encodeFooter } from '../format/footer.ts'
import { encodeSegmentHeader, SEGMENT_HEADER_BYTES } from '../format/segment-header.ts'
import { type Segment, segmentName } from '../segments/segment.ts'
import { Tally } from '../tally.ts'
import type { Group } from './group.ts'

/** The segment that is written to. */
export type ActiveSegment = { segment: Segment; file: OpenFile; tally: Tally }

/** Header and name are on disk before a record is written: so the ids given from here on are never given again. */
export const createSegment = async (core: Core, sequence: number, firstId: number): Promise<ActiveSegment> => {
  const { fs, settings, spoolId } = core
  const name = segmentName(sequence, firstId)
  const path = join(settings.folder, name)
  const createdMs = settings.now()
  const file = await fs.open(path, 'create')
  try {
    await writeWhole(file, encodeSegmentHeader({ firstId, previousLastId: core.lastId, createdMs, spoolId }), 0)
    await file.fdatasync()
    await fs.fsyncDir(settings.folder)
  } catch (error) {
    await file.close().catch(() => undefined)
    await fs.unlink(path).catch(() => undefined)
    throw error
  }
  await removeEmpty(core)
  const at = settings.monotonicMs()
  const segment: Segment = {
    ...{
      sequence,
      name,
      path,
      firstId,
      lastId: firstId - 1,
      dataEnd: SEGMENT_HEADER_BYTES,
      fileBytes: SEGMENT_HEADER_BYTES,
    },
    ...{ firstMs: createdMs, newestMs: createdMs, oldestAt: at, newestAt: at },
    ...{ isActive: true, isDoomed: false, missing: null },
  }
  // Between the ids of the start before and those of this one may lie a gap that nothing will ever fill.
  core.consumed.add(core.lastId + 1, firstId - 1)
  core.segments.push(segment)
  return { segment, file, tally: new Tally() }
}

/** Writes the group behind what is durable, and makes it so. */
export const writeGroup = async (core: Core, { segment, file, tally }: ActiveSegment, group: Group): Promise<void> => {
  await writeWhole(file, group.bytes.subarray(0, group.length), segment.dataEnd)
  await file.fdatasync()
  if (segment.lastId < segment.firstId) segment.firstMs = group.firstMs
  segment.lastId = group.lastId
  segment.dataEnd += group.length
  segment.fileBytes = segment.dataEnd
  segment.newestMs = group.newestMs
  segment.newestAt = core.settings.monotonicMs()
  tally.addAll(group.tally)
  core.lastId = group.lastId
  core.ledger.append(group.tally)
  for (const origin of group.origins) core.origins.add(origin)
  core.groups++
  core.grown.notify()
}

/** Closes a full segment. Without a footer it is walked at the next start instead, so that a failure here costs nothing else. */
export const sealSegment = async (core: Core, { segment, file, tally }: ActiveSegment): Promise<void> => {
  segment.isActive = false
  if (segment.lastId < segment.firstId) return file.close().catch(() => undefined)
  try {
    const footer = encodeFooter({ lastId: segment.lastId, newestMs: segment.newestMs, tally })
    core.footerBytes = Math.max(core.footerBytes, footer.length)
    await writeWhole(file, footer, segment.dataEnd)
    await file.fdatasync()
    segment.fileBytes = segment.dataEnd + footer.length
  } catch {
    await file.truncate(segment.dataEnd).catch(() => undefined)
  }
  await file.close().catch(() => undefined)
}

/**
 * After a write or sync that failed, nothing behind the durable end is trusted, whatever a later sync of the same file says:
 * the kernel may have forgotten that it owes it to the disk. The header of the next segment says where this one ends.
 */
export const abandonSegment = async ({ segment, file }: ActiveSegment): Promise<void> => {
  segment.isActive = false
  await file.truncate(segment.dataEnd).catch(() => undefined)
  await file.close().catch(() => undefined)
}

/** An empty segment stays until there is a newer one: its header is what says that its ids were given. */
const removeEmpty = async ({ fs, segments }: Core): Promise<void> => {
  for (const segment of segments.filter(({ firstId, lastId }) => lastId < firstId)) {
    segments.splice(segments.indexOf(segment), 1)
    await fs.unlink(segment.path).catch(() => undefined)
  }
}
