import { idsIn } from '../consumed-set.ts'
import type { FileSystem } from '../files/file-system.ts'
import type { FoundSegment } from '../segments/load-segments.ts'
import { type ReadSpool, readSpool, tallyWaiting } from './read-spool.ts'

const DEVICES_SHOWN = 50

export type InspectOptions = {
  fs: FileSystem
  folder: string
  holder: { pid: number | null } | null
  asJson: boolean
  out: (text: string) => Promise<void>
}

/** Shows what is there: segments, cursor, what waits and was dropped per device, what was found damaged. */
export const inspectSpool = async ({ fs, folder, holder, asJson, out }: InspectOptions): Promise<number> => {
  const spool = await readSpool(fs, folder)
  const waiting = await tallyWaiting(fs, spool)
  const { state } = spool.journal
  const names = new Set([...[...waiting].map(([device]) => device), ...state.devices.keys()])
  const none = { records: 0, readings: 0 }
  const devices = [...names]
    .map((device) => ({
      device,
      waiting: waiting.of(device) ?? none,
      ...(state.devices.get(device) ?? { dropped: none, lost: none }),
    }))
    .sort((a, b) => b.waiting.records - a.waiting.records || (a.device < b.device ? -1 : 1))
  const summary = {
    folder,
    spoolId: state.spoolId || spool.segments.find(({ header }) => header)?.header?.spoolId || null,
    usedBy: holder,
    cursor: spool.consumed.cursor,
    consumedBeyond: spool.consumed.ranges,
    lastId: spool.segments.at(-1)?.lastId ?? spool.consumed.highest,
    waiting: waiting.total,
    bytes: spool.segments.reduce((sum, { fileBytes }) => sum + fileBytes, spool.journal.bytes),
    isJournalDamaged: spool.journal.isDamaged,
    segments: spool.segments.map((segment) => describe(segment, spool)),
    devices,
    damaged: state.quarantined,
    quarantine: spool.quarantined,
  }
  await out(asJson ? `${JSON.stringify(summary)}\n` : asText(summary))
  return 0
}

const describe = ({ name, firstId, lastId, fileBytes, footer, tailBytes }: FoundSegment, { consumed }: ReadSpool) => {
  const waiting = idsIn(consumed.gapsIn(firstId, lastId))
  return { name, firstId, lastId, bytes: fileBytes, waiting, isClosed: footer !== null, tailBytes }
}

type Summary = {
  folder: string
  spoolId: string | null
  usedBy: { pid: number | null } | null
  cursor: number
  lastId: number
  waiting: { records: number; readings: number }
  bytes: number
  isJournalDamaged: boolean
  segments: ReturnType<typeof describe>[]
  devices: {
    device: string
    waiting: { records: number }
    dropped: { records: number }
    lost: { records: number }
  }[]
  damaged: readonly { segment: string; records: number }[]
  quarantine: readonly string[]
}

const count = (value: number): string => value.toLocaleString('en')
const cells = (first: string, rest: readonly string[]): string =>
  `  ${first.padEnd(38)}${rest.map((cell) => cell.padStart(16)).join('')}\n`

const asText = (spool: Summary): string => {
  const user = spool.usedBy
    ? `in use by ${spool.usedBy.pid ? `process ${spool.usedBy.pid}` : 'a process'}`
    : 'not in use'
  const lines = [
    `Spool ${spool.spoolId ?? 'without an id'} in ${spool.folder}, ${user}\n`,
    `${count(spool.waiting.records)} records (${count(spool.waiting.readings)} readings) wait; cursor ${spool.cursor}, newest id ${spool.lastId}; ${count(spool.bytes)} bytes\n`,
  ]
  if (spool.isJournalDamaged)
    lines.push(
      'The journal cannot be read: where the cursor stood is not known, what is here will be delivered again\n',
    )
  lines.push(`\n${cells('segment', ['first id', 'last id', 'bytes', 'waiting'])}`)
  for (const { name, firstId, lastId, bytes, waiting, isClosed, tailBytes } of spool.segments) {
    const note = isClosed ? '' : tailBytes > 0 ? `  open, ${count(tailBytes)} bytes of it unfinished` : '  open'
    lines.push(cells(name, [`${firstId}`, `${lastId}`, count(bytes), count(waiting)]).replace('\n', `${note}\n`))
  }
  lines.push(`\n${cells('device', ['waiting', 'dropped', 'lost'])}`)
  for (const { device, waiting, dropped, lost } of spool.devices.slice(0, DEVICES_SHOWN))
    lines.push(
      cells(device === '' ? '(not known whose)' : device, [
        count(waiting.records),
        count(dropped.records),
        count(lost.records),
      ]),
    )
  if (spool.devices.length > DEVICES_SHOWN)
    lines.push(`  and ${count(spool.devices.length - DEVICES_SHOWN)} more: --json shows all\n`)
  for (const { segment, records } of spool.damaged)
    lines.push(`\n${segment} was damaged: ${count(records)} records of it are lost`)
  if (spool.damaged.length > 0) lines.push('\n')
  if (spool.quarantine.length > 0) lines.push(`Kept in quarantine: ${spool.quarantine.join(', ')}\n`)
  return lines.join('')
}
