import type { FileSystem } from '../files/file-system.ts'
import type { Names } from '../format/names.ts'
import { deviceOf, idOf, readingsOf } from '../format/record.ts'
import type { IdRange } from '../spool.ts'
import { Tally } from '../tally.ts'
import type { Segment } from './segment.ts'
import { walkSegment } from './walk-segment.ts'

/** Walks over a segment and counts, per device, the sound records whose id `counts`; says which ids cannot be read. */
export const tallySegment = async (
  fs: FileSystem,
  names: Names,
  segment: Pick<Segment, 'path' | 'firstId' | 'lastId'>,
  counts: (id: number) => boolean,
): Promise<{ tally: Tally; missing: IdRange[] }> => {
  const tally = new Tally()
  const endId = segment.lastId
  if (endId < segment.firstId) return { tally, missing: [] }
  const file = await fs.open(segment.path, 'read')
  try {
    const { gaps } = await walkSegment(file, {
      firstId: segment.firstId,
      endId,
      fileBytes: await file.size(),
      visit: (bytes, offset) => {
        if (counts(idOf(bytes, offset))) tally.add(deviceOf(bytes, offset, names), readingsOf(bytes, offset))
      },
    })
    return { tally, missing: gaps.map(({ missing }) => missing) }
  } finally {
    await file.close()
  }
}
