import type { FileSystem } from '../files/file-system.ts'
import { Names } from '../format/names.ts'
import { idOf, readRecord } from '../format/record.ts'
import type { FoundSegment } from '../segments/load-segments.ts'
import { walkSegment } from '../segments/walk-segment.ts'
import type { SpoolRecord } from '../spool.ts'
import { ignoreMissing } from './read-spool.ts'

/** Reads the records of segments as they lie on disk, in the order of ids, those that `isWanted`. What was removed since, or cannot be read, is passed over. */
export const visitRecords = async (
  fs: FileSystem,
  segments: readonly FoundSegment[],
  isWanted: (id: number) => boolean,
  visit: (record: SpoolRecord) => void,
): Promise<void> => {
  const names = new Names()
  for (const { path, firstId, lastId, fileBytes } of segments) {
    const file = await fs.open(path, 'read').catch(ignoreMissing)
    if (!file) continue
    try {
      await walkSegment(file, {
        ...{ firstId, endId: lastId, fileBytes },
        visit: (bytes, offset, size) => {
          if (isWanted(idOf(bytes, offset))) visit(readRecord(bytes, offset, size, names))
        },
      })
    } finally {
      await file.close()
    }
  }
}
