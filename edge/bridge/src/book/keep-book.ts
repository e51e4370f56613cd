import type { TakenReading } from '../delivery/spool-handoff.ts'
import { readSpooled } from '../delivery/spooled-reading.ts'
import { visitRecords } from '../spool/cli/visit-records.ts'
import { nodeFileSystem } from '../spool/files/node-file-system.ts'
import type { Spool, SpoolRecord } from '../spool/index.ts'
import { loadSegments } from '../spool/segments/load-segments.ts'
import { type Book, createBook, type LineCounts } from './book.ts'
import { type BookFile, readBookFile, writeBookFile } from './book-file.ts'

const SAVE_EVERY_MS = 2_000
/** A large book takes its time to be put into words: not more than a hundredth of all. */
const SHARE_OF_TIME = 100
const TELL_EVERY_MS = 5_000

export type BookKeeper = {
  /** What lies behind it on disk must stay until the book on disk counts it. */
  readonly savedThroughId: number
  /** Takes over what is on disk beyond what the book counts; once, when the spool is open and nothing is appended yet. */
  open: (options: OpenBookOptions) => Promise<OpenBook>
}

export type OpenBookOptions = {
  spool: Pick<Spool, 'spoolId' | 'lastId'>
  topicOf: (route: string) => string
  /** Of the devices that this process knows, what their lines brought since it started. */
  lines: () => Iterable<readonly [deviceId: string, counts: LineCounts]>
  now: () => number
  onFailure: (sentence: string) => void
  /** What share of what has to be counted again is counted, where that takes long. */
  onRecount: (share: number) => void
  tellEveryMs?: number
}

export type OpenBook = Pick<Book, 'suppressed'> & {
  /** Readings that have become durable, up to this id. */
  took: (readings: readonly TakenReading[], lastId: number) => void
  stop: () => Promise<void>
}

/** The counts per device and boot epoch, on disk beside the spool every two seconds. What is lost in a crash is counted again from the spool. */
export const createBookKeeper = async (folder: string): Promise<BookKeeper> => {
  const found = await readBookFile(folder)
  let savedThroughId = found?.throughId ?? 0

  const open = async (options: OpenBookOptions): Promise<OpenBook> => {
    const { spool, topicOf, lines, now, onFailure, onRecount, tellEveryMs = TELL_EVERY_MS } = options
    const { spoolId } = spool
    const before = found?.spoolId === spoolId ? found : null
    const book = createBook(
      before?.devices.map(({ deviceId, epochs }) => [deviceId, epochs]),
      before?.forgotten,
    )
    const lineBefore = new Map(before?.devices.map(({ deviceId, line }) => [deviceId, line]))
    let throughId = before?.throughId ?? 0
    savedThroughId = throughId
    let toldAtMs = performance.now()
    const tell = (share: number) => {
      if (performance.now() - toldAtMs < tellEveryMs) return
      toldAtMs = performance.now()
      onRecount(share)
    }
    await recount(folder, throughId, tell, (record) => {
      const reading = readSpooled(record)
      if ('reason' in reading) return
      book.took({ ...reading, deviceId: record.device }, record.gatewayTimeMs, topicOf(record.route))
    })
    const firstOnDisk = throughId
    throughId = Math.max(throughId, spool.lastId)

    const current = (): BookFile => {
      const lineNow = new Map(lines())
      const epochs = new Map(book.devices())
      const names = new Set([...epochs.keys(), ...lineNow.keys(), ...lineBefore.keys()])
      return {
        ...{ version: 1, spoolId, throughId, savedAt: new Date(now()).toISOString(), forgotten: book.forgotten },
        beganAfterId: before?.beganAfterId ?? firstOnDisk,
        devices: [...names].map((deviceId) => ({
          deviceId,
          line: sum(lineBefore.get(deviceId), lineNow.get(deviceId)),
          epochs: [...(epochs.get(deviceId) ?? [])],
        })),
      }
    }
    let isFailing = false
    let busyMs = 0
    const save = async () => {
      const start = performance.now()
      const text = JSON.stringify(current())
      busyMs = performance.now() - start
      const upTo = throughId
      try {
        await writeBookFile(folder, text)
        savedThroughId = upTo
        isFailing = false
      } catch (error) {
        // On a full disk what is delivered has to go: the book must not keep it.
        savedThroughId = Number.POSITIVE_INFINITY
        if (!isFailing)
          onFailure(
            `The book of readings cannot be written in ${folder} (${String(error)}): an audit after a crash may miss some`,
          )
        isFailing = true
      }
    }
    let saving: Promise<void> = Promise.resolve()
    let timer: NodeJS.Timeout | null = null
    const saveLater = (ms: number) => {
      timer = setTimeout(() => {
        saving = (async () => {
          await save()
          if (timer !== null) saveLater(Math.max(SAVE_EVERY_MS, busyMs * SHARE_OF_TIME))
        })()
      }, ms)
      timer.unref()
    }
    saveLater(0)

    return {
      suppressed: book.suppressed,
      took: (readings, lastId) => {
        for (const reading of readings) book.took(reading, reading.gatewayTimeMs, topicOf(reading.route))
        throughId = Math.max(throughId, lastId)
      },
      stop: async () => {
        if (timer) clearTimeout(timer)
        timer = null
        await saving
        await save()
      },
    }
  }

  return {
    get savedThroughId() {
      return savedThroughId
    },
    open,
  }
}

const recount = async (
  folder: string,
  afterId: number,
  tell: (share: number) => void,
  count: (record: SpoolRecord) => void,
): Promise<void> => {
  const segments = await loadSegments(nodeFileSystem, folder)
  const beyond = segments.filter(({ lastId }) => lastId > afterId)
  for (const [index, segment] of beyond.entries()) {
    tell(index / beyond.length)
    await visitRecords(nodeFileSystem, [segment], (id) => id > afterId, count)
  }
}

const NONE: LineCounts = { garbage: 0, crcErrors: 0, gaps: 0, duplicates: 0 }
const sum = (a: LineCounts = NONE, b: LineCounts = NONE): LineCounts => ({
  garbage: a.garbage + b.garbage,
  crcErrors: a.crcErrors + b.crcErrors,
  gaps: a.gaps + b.gaps,
  duplicates: a.duplicates + b.duplicates,
})
