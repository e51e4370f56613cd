import { join } from 'node:path'
import { backoffMs } from '../../time/backoff.ts'
import { explainDiskError, isFull } from '../files/explain-disk-error.ts'
import type { FileSystem, OpenFile } from '../files/file-system.ts'
import { writeWhole } from '../files/write-whole.ts'
import { Names } from '../format/names.ts'
import { RECORD_TYPE, roomFor, writeRecord } from '../format/record.ts'
import type { Health } from '../health.ts'
import { SpoolClosedError } from '../spool.ts'
import { encodeDelta, type JournalDelta, type JournalState } from './journal-state.ts'
import { JOURNAL_KIND, JOURNAL_NAMES, type ReadJournal } from './read-journal.ts'

const RETRY = { baseMs: 100, maxMs: 5_000 }

export type JournalOptions = {
  fs: FileSystem
  folder: string
  read: ReadJournal
  /** Everything, as it stands now. */
  snapshot: () => JournalState
  /** After each sync, with what is on disk now. */
  onSaved: (saved: Pick<JournalState, 'cursor' | 'ranges'>) => void
  health: Health
  /** Of each of the two files, taken at once, so that a full disk does not stop the cursor that would empty it. */
  fileBytes: number
  lingerMs: number
  now: () => number
  wait: (ms: number, signal: AbortSignal) => Promise<void>
}

type Dirty = { devices: Set<string>; isQuarantineNew: boolean }
type Waiter = { resolve: () => void; reject: (error: Error) => void }

/**
 * The cursor and the counts of what was dropped, on disk: a snapshot and deltas behind it, in one of two files. When that
 * one is full, or could not be written, a snapshot goes to the other one; the last good file is never written over.
 */
export class Journal {
  readonly #options: JournalOptions
  readonly #names = new Names()
  readonly #end = new AbortController()
  #sequence: number
  /** The file that holds the last synced state. */
  #good: 0 | 1 | null
  /** Open for deltas; null when the next save is a snapshot. */
  #file: OpenFile | null = null
  #position = 0
  #snapshotBytes = 0
  #isUnsound = false
  #isGoodSynced = false
  #dirty: Dirty = clean()
  #waiting: Waiter[] = []
  #running: Promise<void> | null = null
  #isHurried = false
  #hurry: (() => void) | null = null
  bytesOnDisk: number

  constructor(options: JournalOptions) {
    this.#options = options
    this.#sequence = options.read.lastSequence
    this.#good = options.read.file
    // Both files, also while one has still to be made: what is full by then would be above its cap.
    this.bytesOnDisk = Math.max(options.read.bytes, 2 * options.fileBytes)
  }

  /** Resolves when what stands now is on disk. With `isUrgent`, without waiting for company. */
  save(change: { devices?: Iterable<string>; isQuarantineNew?: boolean; isUrgent?: boolean } = {}): Promise<void> {
    if (this.#end.signal.aborted) return Promise.reject(new SpoolClosedError('The spool is closed'))
    for (const device of change.devices ?? []) this.#dirty.devices.add(device)
    if (change.isQuarantineNew) this.#dirty.isQuarantineNew = true
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      if (change.isUrgent) {
        this.#isHurried = true
        this.#hurry?.()
      }
      this.#start()
    })
  }

  /** Tries until the signal to save what is waiting. */
  async close(giveUp: AbortSignal): Promise<void> {
    const end = () => this.#end.abort()
    giveUp.addEventListener('abort', end, { once: true })
    this.#isHurried = true
    this.#hurry?.()
    if (giveUp.aborted) end()
    await this.#running
    giveUp.removeEventListener('abort', end)
    end()
    await this.#file?.close()
  }

  #start(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = null
      if (this.#waiting.length > 0) this.#start()
    })
  }

  async #run(): Promise<void> {
    const { signal } = this.#end
    while (this.#waiting.length > 0 && !signal.aborted) {
      await this.#linger()
      const waiting = this.#waiting.splice(0)
      const isSaved = await this.#saveOnce()
      for (const { resolve, reject } of waiting)
        if (isSaved) resolve()
        else reject(new SpoolClosedError('The spool was closed before its journal could be written'))
    }
    for (const { reject } of this.#waiting.splice(0)) reject(new SpoolClosedError('The spool is closed'))
  }

  async #linger(): Promise<void> {
    const { lingerMs, wait } = this.#options
    if (lingerMs > 0 && !this.#isHurried) {
      const hurried = new AbortController()
      this.#hurry = () => hurried.abort()
      await wait(lingerMs, hurried.signal)
      this.#hurry = null
    }
    this.#isHurried = false
  }

  async #saveOnce(): Promise<boolean> {
    const { folder, health, wait, onSaved } = this.#options
    const dirty = this.#dirty
    this.#dirty = clean()
    for (let attempt = 0; !this.#end.signal.aborted; attempt++) {
      try {
        if (!this.#file) await this.#syncGood()
        // Encoded before anything else happens: its counts are those of the ledger itself.
        const state = this.#options.snapshot()
        if (this.#file) await this.#writeDelta(this.#file, state, dirty)
        else await this.#writeSnapshot(state)
        health.report('journal', null)
        onSaved(state)
        return true
      } catch (error) {
        // Nothing behind a failed write or sync can be trusted: the next attempt begins in the other file.
        await this.#file?.close().catch(() => undefined)
        this.#isUnsound = this.#file === null && !isFull(error)
        this.#file = null
        health.report('journal', explainDiskError(error, 'the cursor of the spool', folder))
        await wait(backoffMs(attempt, RETRY), this.#end.signal)
      }
    }
    return false
  }

  async #writeDelta(file: OpenFile, state: JournalState, dirty: Dirty): Promise<void> {
    const { cursor, ranges, quarantined } = state
    const devices = new Map(
      [...dirty.devices].map((device) => [device, state.devices.get(device) ?? NO_COUNTS] as const),
    )
    const delta: JournalDelta = { cursor, ranges, devices, ...(dirty.isQuarantineNew && { quarantined }) }
    const bytes = this.#encode(JOURNAL_KIND.delta, encodeDelta(delta))
    const most = Math.max(this.#options.fileBytes, 2 * this.#snapshotBytes)
    if (this.#position + bytes.length > most) {
      this.#file = null
      await Promise.all([this.#writeSnapshot(state), file.close()])
      return
    }
    await writeWhole(file, bytes, this.#position)
    await file.fdatasync()
    this.#position += bytes.length
  }

  async #writeSnapshot(state: JournalState): Promise<void> {
    const bytes = this.#encode(JOURNAL_KIND.snapshot, encodeDelta(state))
    const target = this.#good === 0 ? 1 : 0
    const file = await this.#openOther(target)
    try {
      await writeWhole(file, bytes, 0)
      await file.fdatasync()
      this.bytesOnDisk = Math.max(this.bytesOnDisk, this.#options.fileBytes + (await file.size()))
    } catch (error) {
      await file.close().catch(() => undefined)
      throw error
    }
    this.#file = file
    this.#good = target
    this.#isGoodSynced = true
    this.#isUnsound = false
    this.#position = bytes.length
    this.#snapshotBytes = bytes.length
  }

  /** What was read at the start may stem from a process that was killed before its sync: on disk before the other file is touched. */
  async #syncGood(): Promise<void> {
    const { fs, folder } = this.#options
    if (this.#good === null || this.#isGoodSynced) return
    const file = await fs.open(join(folder, JOURNAL_NAMES[this.#good]), 'update')
    try {
      await file.fdatasync()
      await fs.fsyncDir(folder)
      this.#isGoodSynced = true
    } finally {
      await file.close()
    }
  }

  /** The file as it is, or a new one of full size. One that failed to be written is made anew: its blocks may be at their end. */
  async #openOther(target: 0 | 1): Promise<OpenFile> {
    const { fs, folder, fileBytes } = this.#options
    const path = join(folder, JOURNAL_NAMES[target])
    if (this.#isUnsound) await fs.unlink(path).catch(() => undefined)
    const known = await fs.open(path, 'update').catch(() => null)
    if (known) {
      // Its name may stem from a start that ended before the folder was synced.
      await fs.fsyncDir(folder)
      return known
    }
    const file = await fs.open(path, 'create')
    try {
      await writeWhole(file, Buffer.alloc(fileBytes), 0)
      await file.fdatasync()
      await fs.fsyncDir(folder)
      return file
    } catch (error) {
      await file.close().catch(() => undefined)
      throw error
    }
  }

  #encode(kind: number, payload: Buffer): Buffer {
    const entry = { device: '', route: '', kind, readings: 0, gatewayTimeMs: this.#options.now(), payload }
    const empty = this.#names.bytesOf('')
    const bytes = Buffer.alloc(roomFor(empty, empty, payload))
    writeRecord(bytes, 0, { id: ++this.#sequence, positionInGroup: 0, type: RECORD_TYPE.state }, entry, this.#names)
    return bytes
  }
}

const clean = (): Dirty => ({ devices: new Set(), isQuarantineNew: false })
const NO_COUNTS = { dropped: { records: 0, readings: 0 }, lost: { records: 0, readings: 0 } }
