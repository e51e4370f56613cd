import type { Core } from '../core.ts'
import { isMissing } from '../files/explain-disk-error.ts'
import { decodeOrigin } from '../format/origin.ts'
import { idOf, originOf } from '../format/record.ts'
import { walkSegment } from '../segments/walk-segment.ts'

/** Reads from the log the origins that are newer than their file: as a rule of the last segment, and of none after an orderly end. */
export const findOrigins = async (core: Core): Promise<void> => {
  const { fs, names, origins, segments } = core
  if (!origins.isKept) return
  const { savedId } = origins
  for (const { path, firstId, lastId } of segments) {
    if (lastId < firstId || lastId <= savedId) continue
    const file = await fs.open(path, 'read').catch((error: unknown) => {
      if (isMissing(error)) return null
      throw error
    })
    if (!file) continue
    try {
      await walkSegment(file, {
        ...{ firstId, endId: lastId, fileBytes: await file.size() },
        visit: (bytes, offset) => {
          const origin = originOf(bytes, offset)
          const id = idOf(bytes, offset)
          if (origin && id > savedId && id <= lastId) origins.add({ id, ...decodeOrigin(origin, names) })
        },
      })
    } finally {
      await file.close()
    }
  }
}
