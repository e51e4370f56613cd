import type { Core } from '../core.ts'
import type { OpenFile } from '../files/file-system.ts'
import { idOf, RECORD_TYPE, readRecord, typeOf } from '../format/record.ts'
import { SEGMENT_HEADER_BYTES } from '../format/segment-header.ts'
import { BAD, ChunkReader, NEEDS_MORE } from '../segments/chunk-reader.ts'
import { markDamaged } from '../segments/mark-damaged.ts'
import type { Segment } from '../segments/segment.ts'
import type { SpoolReader, SpoolRecord } from '../spool.ts'

type Open = { segment: Segment; file: OpenFile; chunk: ChunkReader; expectedId: number }

/** Reads one segment after the other in chunks. What it hands out is leased until it is committed. */
export class StreamingReader implements SpoolReader {
  readonly #core: Core
  readonly #throughId: number
  /** Everything up to here was handed out or passed over. */
  #afterId: number
  #open: Open | null = null
  #isClosed = false

  constructor(core: Core, afterId: number, throughId: number) {
    this.#core = core
    this.#afterId = afterId
    this.#throughId = throughId
  }

  async read({ maxRecords = 500, maxBytes = 1024 * 1024 } = {}): Promise<readonly SpoolRecord[]> {
    const { leases } = this.#core
    const records: SpoolRecord[] = []
    leases.open(this, records)
    try {
      let bytes = 0
      while (records.length < maxRecords && bytes < maxBytes && !this.#isClosed) {
        const open = this.#open ?? (await this.#openNext())
        if (!open) break
        // Without a promise for each record: most are at hand.
        const size = this.#nextAtHand(open) || (await this.#next(open))
        if (size === 0) break
        if (size === BAD) continue
        const { chunk } = open
        const record = readRecord(chunk.bytes, chunk.offset, size, this.#core.names)
        if (record.id > this.#throughId) break
        this.#pass(open, record.id, size)
        records.push(record)
        bytes += size
      }
      return records
    } finally {
      if (records.length === 0) leases.closeEmpty(this)
      if (this.#isClosed) leases.release(this)
    }
  }

  putBack(records: ReadonlySet<SpoolRecord>): void {
    this.#core.leases.putBack(this, records)
    this.#core.freed.notify()
  }

  get isReadable(): boolean {
    const { segments, consumed } = this.#core
    return segments.some((segment) => {
      const last = Math.min(segment.lastId, this.#throughId)
      return this.#wants(segment) && !consumed.covers(Math.max(segment.firstId, this.#afterId + 1), last)
    })
  }

  async whenReadable(signal: AbortSignal): Promise<boolean> {
    while (!this.isReadable) {
      if (signal.aborted || this.#isClosed) return false
      await this.#core.grown.next(signal)
    }
    return true
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#core.leases.release(this)
    this.#core.freed.notify()
    this.#core.grown.notify()
    await this.#leave()
  }

  /** The size of the next record to hand out where it is sound and has been read from the disk; otherwise 0. */
  #nextAtHand({ segment, chunk, expectedId }: Open): number {
    if (segment.isDoomed || expectedId > segment.lastId || expectedId <= this.#afterId) return 0
    chunk.limit = segment.dataEnd
    const size = chunk.peek()
    if (size <= 0 || typeOf(chunk.bytes, chunk.offset) !== RECORD_TYPE.entry) return 0
    return idOf(chunk.bytes, chunk.offset) === expectedId && !this.#core.consumed.has(expectedId) ? size : 0
  }

  /** The size of the next record to hand out; 0 when there is none now; BAD when something was passed over. */
  async #next(open: Open): Promise<number> {
    const { segment, chunk } = open
    const { consumed } = this.#core
    for (;;) {
      if (segment.isDoomed || open.expectedId > segment.lastId) {
        if (segment.isActive) return 0
        this.#afterId = Math.max(this.#afterId, segment.lastId)
        await this.#leave()
        return BAD
      }
      chunk.limit = segment.dataEnd
      const size = chunk.peek()
      if (size === NEEDS_MORE && (await chunk.more())) continue
      const isEntry = size > 0 && typeOf(chunk.bytes, chunk.offset) === RECORD_TYPE.entry
      const id = isEntry ? idOf(chunk.bytes, chunk.offset) : 0
      if (id !== open.expectedId) {
        await this.#passDamage(open, id)
        continue
      }
      if (id > this.#afterId && !consumed.has(id)) return size
      this.#pass(open, id, size)
    }
  }

  #pass(open: Open, id: number, size: number): void {
    open.chunk.offset += size
    open.expectedId = id + 1
    if (id > this.#afterId) this.#afterId = id
  }

  /** To the next sound record, or to the end of the segment. `id` of a sound record that comes too early, else 0. */
  async #passDamage(open: Open, id: number): Promise<void> {
    const { segment, chunk } = open
    await markDamaged(this.#core, segment)
    if (id > open.expectedId && id <= segment.lastId) open.expectedId = id
    else if (!(await chunk.resync(open.expectedId - 1, segment.lastId))) open.expectedId = segment.lastId + 1
    else if (typeOf(chunk.bytes, chunk.offset) !== RECORD_TYPE.entry) open.expectedId = segment.lastId + 1
    else open.expectedId = idOf(chunk.bytes, chunk.offset)
  }

  async #openNext(): Promise<Open | null> {
    const { segments, consumed, fs } = this.#core
    for (;;) {
      const segment = segments.find((next) => this.#wants(next))
      if (!segment || segment.firstId > this.#throughId) return null
      try {
        const file = await fs.open(segment.path, 'read')
        const chunk = new ChunkReader(file, SEGMENT_HEADER_BYTES, segment.dataEnd)
        this.#open = { segment, file, chunk, expectedId: segment.firstId }
        if (this.#isClosed) await this.#leave()
        return this.#open
      } catch (error) {
        if (consumed.covers(segment.firstId, segment.lastId)) continue
        // Somebody removed the file: what it held is lost, and counted.
        await markDamaged(this.#core, segment)
        if (!consumed.covers(segment.firstId, segment.lastId)) throw error
      }
    }
  }

  /** Something in it was neither handed out nor consumed. */
  #wants({ firstId, lastId, isDoomed }: Segment): boolean {
    return (
      lastId > this.#afterId && !isDoomed && !this.#core.consumed.covers(Math.max(firstId, this.#afterId + 1), lastId)
    )
  }

  async #leave(): Promise<void> {
    const open = this.#open
    this.#open = null
    await open?.file.close()
  }
}
