import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Notifier } from '../notifier/notifier.ts'
import { sleep } from '../time/sleep.ts'
import { consume } from './commit.ts'
import { ConsumedSet } from './consumed-set.ts'
import { bytesOnDisk, type Core, type Settings } from './core.ts'
import { explainDiskError, isMissing } from './files/explain-disk-error.ts'
import type { FileSystem } from './files/file-system.ts'
import { nodeFileSystem } from './files/node-file-system.ts'
import { Names } from './format/names.ts'
import { Health } from './health.ts'
import { Journal } from './journal/journal.ts'
import type { JournalState } from './journal/journal-state.ts'
import { readJournal } from './journal/read-journal.ts'
import { Ledger } from './ledger.ts'
import { LogWriter } from './log/log-writer.ts'
import { oldestWaiting } from './log/make-room.ts'
import { Mutex } from './mutex.ts'
import type { SpoolOptions } from './options.ts'
import { findOrigins } from './origins/find-origins.ts'
import { Origins } from './origins/origins.ts'
import { Leases } from './reader/leases.ts'
import { StreamingReader } from './reader/spool-reader.ts'
import { recover } from './recover.ts'
import { loadSegments } from './segments/load-segments.ts'
import { createRemover } from './segments/remove-consumed.ts'
import { quarantineFolder } from './segments/segment.ts'
import { type Spool, SpoolClosedError, SpoolFolderError, type SpoolStats } from './spool.ts'

const KB = 1024
const MB = 1024 * KB
const JOURNAL_BYTES = 256 * KB
const TEND_EVERY_MS = 5_000
const clamp = (value: number, least: number, most: number) => Math.floor(Math.min(most, Math.max(least, value)))

/** Opens the spool of a folder, making it where there is none. Rejects with SpoolFolderError, or RangeError for limits that make no sense. */
export const openSpool = async (options: SpoolOptions): Promise<Spool> => {
  const settings = settingsOf(options)
  const { folder } = settings
  const fs = options.fileSystem ?? nodeFileSystem
  const lock = await takeFolder(fs, folder)
  try {
    const read = await readJournal(fs, folder)
    const found = await loadSegments(fs, folder)
    const { state } = read
    const spoolId = state.spoolId || found.find(({ header }) => header)?.header?.spoolId || randomUUID()
    const health = new Health(options.onState)
    const ledger = new Ledger()
    for (const [device, { dropped, lost }] of state.devices) ledger.restore(device, dropped, lost)
    const consumed = new ConsumedSet(state.cursor, state.ranges)
    const quarantined = [...state.quarantined]
    const journal = new Journal({
      ...{ fs, folder, read, health, now: settings.now, wait: settings.wait },
      lingerMs: options.commitLingerMs ?? 20,
      fileBytes: clamp(settings.bytesMax / 64, 4 * KB, JOURNAL_BYTES),
      snapshot: (): JournalState => ({
        ...{ spoolId, quarantined, cursor: consumed.cursor, ranges: [...consumed.ranges], devices: ledger.told() },
      }),
      onSaved: ({ cursor, ranges }) => remover.remove(new ConsumedSet(cursor, ranges)),
    })
    const core: Core = {
      ...{ settings, spoolId, fs, names: new Names(), segments: [], consumed, ledger, leases: new Leases(), journal },
      ...{
        health,
        quarantined,
        quarantineBytes: await quarantineBytesOf(fs, folder),
        tornBytes: 0,
        footerBytes: 0,
        groups: 0,
        lastId: 0,
      },
      ...{ alone: new Mutex(), grown: new Notifier(), freed: new Notifier() },
      origins: new Origins({ fs, folder, perLink: options.originsPerLink ?? 0 }),
      removed: () => remover.idle(),
    }
    const remover = createRemover(core)
    await core.origins.load()
    const nextId = await recover(core, found, read.file !== null)
    await findOrigins(core)
    const writer = new LogWriter(core, nextId, (found.at(-1)?.sequence ?? 0) + 1)
    // Nothing of the past is removed before the journal has said again, on disk, what is done with.
    journal.save({ isUrgent: true }).catch(() => undefined)
    return runningSpool(core, writer, () => lock.release())
  } catch (error) {
    await lock.release()
    throw error
  }
}

const runningSpool = (core: Core, writer: LogWriter, release: () => Promise<void>): Spool => {
  const { consumed, ledger, journal, health } = core
  // It fails when the spool is being closed, and is tried again until then.
  const tend = () => void writer.tend().catch(() => undefined)
  const tending = core.settings.ageMaxMs === null ? null : setInterval(tend, TEND_EVERY_MS)
  tending?.unref()
  let closing: Promise<void> | null = null

  const close = async (giveUp: AbortSignal) => {
    if (tending) clearInterval(tending)
    await writer.close(giveUp)
    if (!giveUp.aborted) await journal.save({ isUrgent: true }).catch(() => undefined)
    await journal.close(giveUp)
    await core.removed()
    health.close()
    await release()
  }

  return {
    spoolId: core.spoolId,
    append: async (entries, origin) => {
      const { durable, ...outcome } = writer.take(entries, origin)
      await durable
      return outcome
    },
    take: (entries, origin) => writer.take(entries, origin),
    origins: (link) => core.origins.of(link),
    hasRoomFor: (bytes) => writer.hasRoomFor(bytes),
    whenRoomFor: (bytes, signal) => writer.whenRoomFor(bytes, signal),
    openReader: ({ afterId = consumed.cursor, throughId = Number.POSITIVE_INFINITY } = {}) =>
      new StreamingReader(core, afterId, throughId),
    commit: async (throughId, afterId = consumed.cursor) => {
      if (closing) throw new SpoolClosedError('The spool is closed')
      const highest = Math.max(core.lastId, consumed.highest)
      if (!Number.isSafeInteger(throughId) || throughId > highest)
        throw new RangeError(`Nothing was given the id ${throughId}: the last one is ${core.lastId}`)
      await consume(core, afterId, throughId)
      await journal.save()
    },
    get cursor() {
      return consumed.cursor
    },
    get lastId() {
      return core.lastId
    },
    stats: () => statsOf(core, writer),
    countsOf: (device) => structuredClone(ledger.of(device)),
    devices: () => ledger.devices(),
    close: (giveUp = new AbortController().signal) => {
      closing ??= close(giveUp)
      return closing
    },
  }
}

const statsOf = (core: Core, writer: LogWriter): SpoolStats => ({
  state: core.health.state,
  sentence: core.health.sentence,
  cursor: core.consumed.cursor,
  lastId: core.lastId,
  ...structuredClone(core.ledger.total),
  oldestWaitingMs: oldestWaiting(core)?.firstMs ?? null,
  appended: { ...core.ledger.appended },
  consumed: { ...core.ledger.consumed },
  groups: core.groups,
  bytesOnDisk: bytesOnDisk(core),
  bytesMax: core.settings.bytesMax,
  segments: core.segments.length,
  bytesInMemory: writer.bytesInMemory,
  tornBytes: core.tornBytes,
  quarantined: [...core.quarantined],
})

const settingsOf = (options: SpoolOptions): Settings => {
  const { bytesMax, ageMaxMs } = options
  if (!(bytesMax >= 64 * KB)) throw new RangeError(`bytesMax is at least 65,536, not ${bytesMax}`)
  if (ageMaxMs !== null && !(ageMaxMs > 0)) throw new RangeError(`ageMaxMs is more than 0, not ${ageMaxMs}`)
  const segmentBytes = clamp(options.segmentBytes ?? bytesMax / 16, 4 * KB, Math.min(bytesMax / 4, 1024 * MB))
  return {
    ...{ policy: options.policy, bytesMax, ageMaxMs, folder: options.folder },
    segmentBytes: options.segmentBytes === undefined ? Math.min(segmentBytes, 64 * MB) : segmentBytes,
    recordBytesMax: Math.min(options.recordBytesMax ?? MB, segmentBytes),
    memoryBytesMax: options.memoryBytesMax ?? 8 * MB,
    lingerMs: options.lingerMs ?? 2,
    lingerRecords: options.lingerRecords ?? 64,
    keepsAfterId: options.keepsAfterId ?? (() => Number.POSITIVE_INFINITY),
    now: options.now ?? Date.now,
    monotonicMs: options.monotonicMs ?? (() => performance.now()),
    wait: options.wait ?? sleep,
  }
}

const takeFolder = async (fs: FileSystem, folder: string) => {
  try {
    await fs.makeFolder(folder)
    return await fs.lock(folder)
  } catch (cause) {
    if (cause instanceof SpoolFolderError) throw cause
    throw new SpoolFolderError(explainDiskError(cause, 'a spool', folder).sentence, { cause })
  }
}

const quarantineBytesOf = async (fs: FileSystem, folder: string): Promise<number> => {
  const quarantine = quarantineFolder(folder)
  const names = await fs.list(quarantine).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
  let bytes = 0
  for (const name of names) {
    const file = await fs.open(join(quarantine, name), 'read')
    bytes += await file.size().finally(() => file.close())
  }
  return bytes
}
