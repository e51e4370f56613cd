import { join } from 'node:path'
import { isMissing } from '../files/explain-disk-error.ts'
import type { FileSystem, OpenFile } from '../files/file-system.ts'
import { readWhole } from '../files/read-whole.ts'
import { type Footer, readFooter } from '../format/footer.ts'
import { decodeSegmentHeader, SEGMENT_HEADER_BYTES, type SegmentHeader } from '../format/segment-header.ts'
import { SpoolFolderError } from '../spool.ts'
import { parseSegmentName } from './segment.ts'
import { cutOf, walkSegment } from './walk-segment.ts'

/** A segment as it lies on disk. */
export type FoundSegment = {
  sequence: number
  name: string
  path: string
  firstId: number
  /** Null when the header is damaged, or was never finished. */
  header: SegmentHeader | null
  footer: Footer | null
  /** Of its last record that counts. */
  lastId: number
  dataEnd: number
  fileBytes: number
  /** Behind what counts, in a segment without a footer: never acknowledged, or written again in the next one. */
  tailBytes: number
  /** Where its last group begins: in a segment without a footer, nobody knows whether that was ever synced. */
  lastGroupAt: number
}

/** Finds the segments and where each ends. Walks over those without a footer only. Reads only. */
export const loadSegments = async (fs: FileSystem, folder: string): Promise<FoundSegment[]> => {
  const named = (await fs.list(folder))
    .flatMap((name) => {
      const parsed = parseSegmentName(name)
      return parsed ? [{ name, path: join(folder, name), ...parsed }] : []
    })
    .sort((a, b) => a.sequence - b.sequence)
  const found: FoundSegment[] = []
  // From the newest to the oldest, because each header says where the segment before it ends.
  let next: FoundSegment | undefined
  for (const one of named.toReversed()) {
    // One that is gone was delivered and removed since it was listed.
    const loaded = await loadOne(fs, one, next).catch((error: unknown) => {
      if (isMissing(error)) return null
      throw error
    })
    if (!loaded) continue
    next = loaded
    found.unshift(loaded)
  }
  return found
}

type Named = Pick<FoundSegment, 'name' | 'path' | 'sequence' | 'firstId'>

const loadOne = async (fs: FileSystem, named: Named, next: FoundSegment | undefined): Promise<FoundSegment> => {
  const file = await fs.open(named.path, 'read')
  try {
    const fileBytes = await file.size()
    const header = decodeSegmentHeader(await readWhole(file, 0, SEGMENT_HEADER_BYTES))
    if (header === 'newer')
      throw new SpoolFolderError(
        `${named.path} was written by a newer version of the bridge: start that one, or give this one another folder`,
      )
    const firstId = header?.firstId ?? named.firstId
    const footer = await readFooter(file, fileBytes)
    const endId = next?.header?.previousLastId ?? null
    const common = { ...named, firstId, header, fileBytes }
    if (footer && (endId === null || footer.lastId <= endId))
      return { ...common, footer, lastId: footer.lastId, dataEnd: fileBytes, tailBytes: 0, lastGroupAt: fileBytes }
    return { ...common, footer: null, ...(await endOf(file, firstId, endId, fileBytes)) }
  } finally {
    await file.close()
  }
}

const endOf = async (file: OpenFile, firstId: number, endId: number | null, fileBytes: number) => {
  const walk = await walkSegment(file, { firstId, endId, fileBytes, visit: () => undefined })
  const { lastId, dataEnd } = endId === null ? cutOf(walk) : walk
  const tailBytes = Math.max(0, fileBytes - Math.max(dataEnd, SEGMENT_HEADER_BYTES))
  return { lastId, dataEnd, tailBytes, lastGroupAt: Math.min(walk.lastGroupAt, dataEnd) }
}
