import { isUtf8 } from 'node:buffer'
import type { FileSystem } from '../files/file-system.ts'
import { Names } from '../format/names.ts'
import { idOf, readRecord } from '../format/record.ts'
import { walkSegment } from '../segments/walk-segment.ts'
import type { SpoolRecord } from '../spool.ts'
import { ignoreMissing, readSpool } from './read-spool.ts'

const FAULTY = 1

export type ExportOptions = {
  fs: FileSystem
  folder: string
  from: number
  to: number
  out: (text: string) => Promise<void>
  err: (text: string) => void
}

/** Writes every readable record of the range as a line of JSON, also consumed ones that are still there. Answers 1 when some could not be read. */
export const exportSpool = async ({ fs, folder, from, to, out, err }: ExportOptions): Promise<number> => {
  const { segments, consumed } = await readSpool(fs, folder)
  const names = new Names()
  let isWhole = true
  for (const { path, name, firstId, lastId, fileBytes } of segments) {
    if (lastId < from || firstId > to) continue
    const file = await fs.open(path, 'read').catch(ignoreMissing)
    if (!file) continue
    const lines: string[] = []
    const flush = () => out(lines.splice(0).join(''))
    try {
      const { gaps } = await walkSegment(file, {
        ...{ firstId, endId: lastId, fileBytes },
        visit: (bytes, offset, size) => {
          const id = idOf(bytes, offset)
          if (id >= from && id <= to) lines.push(lineOf(readRecord(bytes, offset, size, names), !consumed.has(id)))
        },
        betweenChunks: flush,
      })
      await flush()
      for (const { missing } of gaps) {
        if (missing[1] < from || missing[0] > to) continue
        isWhole = false
        err(`${name}: ids ${missing[0]} to ${missing[1]} cannot be read\n`)
      }
    } finally {
      await file.close()
    }
  }
  return isWhole ? 0 : FAULTY
}

const lineOf = ({ payload, gatewayTimeMs, ...rest }: SpoolRecord, isWaiting: boolean): string => {
  const time = new Date(gatewayTimeMs)
  const gatewayTime = Number.isNaN(time.getTime()) ? null : time.toISOString()
  const body = isUtf8(payload) ? { payload: payload.toString() } : { payloadBase64: payload.toString('base64') }
  return `${JSON.stringify({ ...rest, gatewayTime, isWaiting, ...body })}\n`
}
