import { join } from 'node:path'
import { isMissing } from '../files/explain-disk-error.ts'
import type { FileSystem } from '../files/file-system.ts'
import { readWhole } from '../files/read-whole.ts'
import { claimedBytes, HEADER_BYTES, idOf, isSound, payloadOf, RECORD_TYPE, typeOf } from '../format/record.ts'
import { EMPTY_STATE, type JournalState, mergeDelta } from './journal-state.ts'

export const JOURNAL_NAMES = ['journal-a', 'journal-b'] as const
export const JOURNAL_KIND = { delta: 0, snapshot: 1 } as const

export type ReadJournal = {
  state: JournalState
  /** Which file said so; null when neither could, and then whether there was one at all. */
  file: 0 | 1 | null
  isDamaged: boolean
  lastSequence: number
  bytes: number
}

/** The newest snapshot of the two files, with the deltas behind it. Reads only. */
export const readJournal = async (fs: FileSystem, folder: string): Promise<ReadJournal> => {
  const files = await Promise.all(JOURNAL_NAMES.map((name) => readFileOf(fs, join(folder, name))))
  const parsed = files.map((bytes) => (bytes ? parse(bytes) : null))
  const bytes = files.reduce((sum, file) => sum + (file?.length ?? 0), 0)
  const [a, b] = parsed
  const file = a && (!b || a.snapshot > b.snapshot) ? 0 : b ? 1 : null
  const lastSequence = Math.max(a?.last ?? 0, b?.last ?? 0)
  const best = file === null ? null : parsed[file]
  // A file whose first snapshot was never finished is no damage while the other one, or nothing at all, stands beside it.
  return { state: best?.state ?? EMPTY_STATE, file, isDamaged: !best && bytes > 0, lastSequence, bytes }
}

const readFileOf = async (fs: FileSystem, path: string): Promise<Buffer | null> => {
  const file = await fs.open(path, 'read').catch((error: unknown) => {
    if (isMissing(error)) return null
    throw error
  })
  if (!file) return null
  try {
    return await readWhole(file, 0, await file.size())
  } finally {
    await file.close()
  }
}

const parse = (bytes: Buffer): { state: JournalState; snapshot: number; last: number } | null => {
  const first = stateRecordAt(bytes, 0)
  if (first === 0 || bytes.readUInt8(27) !== JOURNAL_KIND.snapshot) return null
  const snapshot = idOf(bytes, 0)
  let state = mergeDelta(EMPTY_STATE, payloadOf(bytes, 0, first))
  let last = snapshot
  // Behind the last delta stands what is left of an older time, with lower numbers. A damaged delta is stepped over.
  for (let at = first; at + HEADER_BYTES <= bytes.length; ) {
    const size = stateRecordAt(bytes, at)
    const sequence = size > 0 ? idOf(bytes, at) : 0
    if (sequence > last && bytes.readUInt8(at + 27) === JOURNAL_KIND.delta) {
      state = mergeDelta(state, payloadOf(bytes, at, size))
      last = sequence
      at += size
    } else at++
  }
  return { state, snapshot, last }
}

/** Its size, or 0. */
const stateRecordAt = (bytes: Buffer, at: number): number => {
  if (bytes.length - at < HEADER_BYTES || typeOf(bytes, at) !== RECORD_TYPE.state) return 0
  const size = claimedBytes(bytes, at)
  return size >= HEADER_BYTES && at + size <= bytes.length && isSound(bytes, at, size) ? size : 0
}
