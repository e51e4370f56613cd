import { ConsumedSet, idsIn } from '../consumed-set.ts'
import type { FileSystem } from '../files/file-system.ts'
import { readJournal } from '../journal/read-journal.ts'
import type { FoundSegment } from '../segments/load-segments.ts'
import { walkSegment } from '../segments/walk-segment.ts'
import type { IdRange } from '../spool.ts'
import { ignoreMissing, readSpool } from './read-spool.ts'

const FAULTY = 1

/** Walks over every record and its checksum. Answers 0 when all of it is sound and nothing that waits is missing, else 1. */
export const verifySpool = async (
  fs: FileSystem,
  folder: string,
  out: (text: string) => Promise<void>,
): Promise<number> => {
  const spool = await readSpool(fs, folder)
  const missing: { where: string; range: IdRange }[] = []
  let upTo = 0
  let sound = 0
  let unsound = 0
  for (const segment of spool.segments) {
    const previousLastId = segment.header?.previousLastId ?? upTo
    if (previousLastId > upTo) missing.push({ where: `before ${segment.name}`, range: [upTo + 1, previousLastId] })
    upTo = Math.max(upTo, segment.lastId)
    const found = await walk(fs, segment).catch(ignoreMissing)
    if (!found) continue
    sound += found.records
    unsound += idsIn(found.missing)
    missing.push(...found.missing.map((range) => ({ where: `in ${segment.name}`, range })))
    await out(`${segment.name}: ${found.records} records are sound${notesOf(segment, found.missing)}\n`)
  }
  // What was delivered since is not missing: the journal is asked last.
  const { state, isDamaged } = await readJournal(fs, folder)
  const consumed = new ConsumedSet(state.cursor, state.ranges)
  // Without a journal nobody knows what was delivered before the oldest segment.
  if (isDamaged) consumed.add(1, spool.segments[0]?.header?.previousLastId ?? 0)
  const faults = missing.flatMap(({ where, range: [first, last] }) =>
    consumed.gapsIn(first, last).map((range) => ({ where, range })),
  )
  for (const { where, range } of faults) await out(`MISSING ${where}: ids ${range[0]} to ${range[1]}\n`)
  if (isDamaged) await out('DAMAGED: the journal. What is in the segments will be delivered again\n')
  const lost = idsIn(faults.map(({ range }) => range))
  const verdict =
    faults.length === 0 ? 'nothing that waits is missing' : `records that wait and cannot be read: ${lost}`
  const delivered =
    unsound > lost ? `; ${unsound - lost} that were done with cannot be read either: look at the disk` : ''
  await out(`${sound} records are sound, ${verdict}${delivered}.\n`)
  return lost + unsound > 0 || isDamaged ? FAULTY : 0
}

const walk = async (fs: FileSystem, { path, firstId, lastId, fileBytes }: FoundSegment) => {
  const file = await fs.open(path, 'read')
  try {
    let records = 0
    const visit = () => {
      records++
    }
    const { gaps } = await walkSegment(file, { firstId, endId: lastId, fileBytes, visit })
    return { records, missing: gaps.map((gap) => gap.missing) }
  } finally {
    await file.close()
  }
}

const notesOf = ({ header, tailBytes }: FoundSegment, missing: readonly IdRange[]): string =>
  [
    missing.length > 0 ? `, ${idsIn(missing)} are not` : '',
    header ? '' : ', its header is not',
    tailBytes > 0 ? `; ${tailBytes} bytes behind them were never acknowledged, or are being written` : '',
  ].join('')
