import { createRoom } from '../../delivery/room.ts'
import { backoffMs } from '../../time/backoff.ts'
import type { Core } from '../core.ts'
import { explainDiskError, isFull } from '../files/explain-disk-error.ts'
import { ORIGIN_BYTES_MAX, originRoom } from '../format/origin.ts'
import { roomFor } from '../format/record.ts'
import { SEGMENT_HEADER_BYTES } from '../format/segment-header.ts'
import { type Appended, SpoolClosedError, type SpoolEntry, type SpoolOrigin } from '../spool.ts'
import { Tally } from '../tally.ts'
import { type ActiveSegment, abandonSegment, createSegment, sealSegment, writeGroup } from './active-segment.ts'
import { GROUP_RECORDS_MAX, Group } from './group.ts'
import { dropOldest, fits, isTooOld, makeRoom, oldestWaiting } from './make-room.ts'

const GROUP_BYTES = 512 * 1024
const SPARE_BUFFERS = 2
const DEVICE_BYTES_MAX = 1024
const ROUTE_BYTES_MAX = 16 * 1024
const RETRY = { baseMs: 50, maxMs: 5_000 }
/** Of `ageMaxMs`: a segment that gathers for longer is closed, so that age drops little at once. */
const SEGMENTS_PER_AGE = 8

/** Encodes what comes into groups, and makes one group after the other durable. */
export class LogWriter {
  readonly #core: Core
  readonly #room: ReturnType<typeof createRoom>
  readonly #end = new AbortController()
  readonly #spare: Buffer[] = []
  readonly #queue: Group[] = []
  #filling: Group | null = null
  #active: ActiveSegment | null = null
  #nextId: number
  #nextSequence: number
  #isClosed = false
  #running: Promise<void> | null = null
  #linger: NodeJS.Timeout | NodeJS.Immediate | null = null

  constructor(core: Core, nextId: number, nextSequence: number) {
    this.#core = core
    this.#nextId = nextId
    this.#nextSequence = nextSequence
    this.#room = createRoom(core.settings.memoryBytesMax)
  }

  get bytesInMemory(): number {
    return this.#room.taken
  }

  hasRoomFor(bytes: number): boolean {
    return this.#room.fits(bytes)
  }

  whenRoomFor(bytes: number, signal: AbortSignal): Promise<void> {
    return this.#room.whenFits(bytes, signal)
  }

  take(entries: readonly SpoolEntry[], origin?: SpoolOrigin): Appended {
    if (this.#isClosed) throw new SpoolClosedError('The spool is closed')
    const fault = this.#faultOf(entries, origin)
    if (fault) throw fault
    const firstId = this.#nextId
    const taken = this.#countTaken(entries)
    const isWhole = this.#keepTogether(entries, taken, origin)
    for (let index = 0; index < taken; index++) {
      const isLast = index === taken - 1
      const entry = entries[index]
      if (entry) this.#add(entry, isLast ? origin : undefined, !isLast && isWhole)
    }
    const dropped = entries.length - taken
    const isCounted = dropped > 0 ? this.#countRefused(entries.slice(taken)) : null
    const last = this.#filling ?? this.#queue.at(-1)
    if (taken === 0 || !last) return { taken, dropped, firstId: 0, lastId: 0, durable: isCounted ?? DONE }
    this.#schedule()
    const durable = isCounted ? Promise.all([last.durable, isCounted]).then(nothing) : last.durable
    return { taken, dropped, firstId, lastId: firstId + taken - 1, durable }
  }

  /** Looks after age while nothing is appended. */
  async tend(): Promise<void> {
    const core = this.#core
    if (core.settings.policy !== 'drop-oldest' || this.#running || this.#isClosed) return
    if (!isTooOld(core, oldestWaiting(core))) return
    this.#running = this.#dropOld().finally(() => {
      this.#running = null
      this.#schedule()
    })
    await this.#running
  }

  /** Makes durable what is left, as far as the disk lets it until the signal; the rest rejects. */
  async close(giveUp: AbortSignal): Promise<void> {
    this.#isClosed = true
    this.#cancelLinger()
    const end = () => this.#end.abort()
    giveUp.addEventListener('abort', end, { once: true })
    if (giveUp.aborted) end()
    await this.#running
    await this.#run()
    giveUp.removeEventListener('abort', end)
    await this.#seal()
    for (const group of [...this.#queue.splice(0), ...(this.#filling ? [this.#filling] : [])])
      group.failed(new SpoolClosedError('The spool was closed before the disk had taken this'))
    this.#filling = null
  }

  #faultOf(entries: readonly SpoolEntry[], origin: SpoolOrigin | undefined): RangeError | null {
    const { names, settings } = this.#core
    const extra = originRoom(origin, names)
    if (extra > ORIGIN_BYTES_MAX) return new RangeError(`An origin has at most ${ORIGIN_BYTES_MAX} bytes, not ${extra}`)
    for (const { device, route, payload, kind, readings } of entries) {
      const [deviceBytes, routeBytes] = [names.bytesOf(device), names.bytesOf(route)]
      if (deviceBytes.length > DEVICE_BYTES_MAX || routeBytes.length > ROUTE_BYTES_MAX)
        return new RangeError(`A device has at most ${DEVICE_BYTES_MAX} bytes, a route ${ROUTE_BYTES_MAX}`)
      if (!isWithin(kind, 0xff) || !isWithin(readings, 0xffff))
        return new RangeError(`kind is 0 to 255 and readings 0 to 65,535, not ${kind} and ${readings}`)
      if (extra + roomFor(deviceBytes, routeBytes, payload) <= settings.recordBytesMax) continue
      const exact = typeof payload === 'string' ? Buffer.from(payload) : payload
      const bytes = extra + roomFor(deviceBytes, routeBytes, exact)
      if (bytes > settings.recordBytesMax)
        return new RangeError(`A record of ${bytes} bytes is larger than the spool takes (${settings.recordBytesMax})`)
    }
    return null
  }

  /** How many from the front the policy does not refuse. */
  #countTaken(entries: readonly SpoolEntry[]): number {
    const core = this.#core
    if (core.settings.policy !== 'drop-newest') return entries.length
    if (isTooOld(core, oldestWaiting(core))) return 0
    let bytes = this.#room.taken
    const refused = entries.findIndex((entry) => {
      if (!fits(core, this.#willTake(bytes + this.#roomOf(entry)))) return true
      bytes += roomFor(core.names.bytesOf(entry.device), core.names.bytesOf(entry.route), Buffer.from(entry.payload))
      return false
    })
    return refused === -1 ? entries.length : refused
  }

  #roomOf({ device, route, payload }: SpoolEntry): number {
    const { names } = this.#core
    return roomFor(names.bytesOf(device), names.bytesOf(route), payload)
  }

  /** Sees to it that so many from the front get into one group, which is there after a crash as a whole or not at all; false when they are too many. */
  #keepTogether(entries: readonly SpoolEntry[], count: number, origin: SpoolOrigin | undefined): boolean {
    if (count < 2) return false
    let room = originRoom(origin, this.#core.names)
    for (const entry of entries.slice(0, count)) room += this.#roomOf(entry)
    if (room > this.#groupBytes || count > GROUP_RECORDS_MAX) return false
    if (this.#filling && !this.#filling.fits(room, count)) {
      this.#queue.push(this.#filling)
      this.#filling = null
    }
    return true
  }

  get #groupBytes(): number {
    return Math.min(GROUP_BYTES, this.#core.settings.segmentBytes / 2)
  }

  #add(entry: SpoolEntry, origin: SpoolOrigin | undefined, isContinued: boolean): void {
    const { names } = this.#core
    const room = this.#roomOf(entry) + originRoom(origin, names)
    if (this.#filling && !this.#filling.fits(room)) {
      this.#queue.push(this.#filling)
      this.#filling = null
    }
    this.#filling ??= new Group(this.#buffer(room), this.#nextId)
    this.#room.take(this.#filling.add(entry, names, origin, isContinued))
    this.#nextId++
  }

  /** On disk, with what begins and ends each segment. */
  #willTake(bytes: number): number {
    const { settings, footerBytes } = this.#core
    // Groups do not fill segments exactly.
    const segments = Math.ceil((2 * bytes) / settings.segmentBytes)
    return bytes + segments * (SEGMENT_HEADER_BYTES + footerBytes)
  }

  #buffer(room: number): Buffer {
    const size = this.#groupBytes
    return (room <= size ? this.#spare.pop() : undefined) ?? Buffer.allocUnsafeSlow(Math.max(room, size))
  }

  #countRefused(entries: readonly SpoolEntry[]): Promise<void> {
    const tally = new Tally()
    for (const { device, readings } of entries) tally.add(device, readings)
    this.#core.ledger.remove(tally, 'dropped', false)
    return this.#core.journal.save({ devices: [...tally].map(([device]) => device) })
  }

  /** A group of some size goes at once, a small one waits a little for company. */
  #schedule(): void {
    if (this.#running || this.#isClosed) return
    const { lingerMs, lingerRecords } = this.#core.settings
    const start = () => {
      this.#linger = null
      this.#running ??= this.#run().finally(() => {
        this.#running = null
        this.#schedule()
      })
    }
    const isReady = this.#queue.length > 0 || (this.#filling !== null && this.#filling.records >= lingerRecords)
    if (isReady || lingerMs === 0) {
      if (!isReady && !this.#filling) return
      this.#cancelLinger()
      this.#linger = setImmediate(start)
    } else if (this.#filling && !this.#linger) this.#linger = setTimeout(start, lingerMs)
  }

  #cancelLinger(): void {
    if (this.#linger) {
      clearTimeout(this.#linger as NodeJS.Timeout)
      clearImmediate(this.#linger as NodeJS.Immediate)
    }
    this.#linger = null
  }

  async #run(): Promise<void> {
    while (!this.#end.signal.aborted) {
      const group = this.#queue[0] ?? this.#filling
      if (!group) break
      // What comes while this one is written gathers in the next.
      if (group === this.#filling) {
        this.#filling = null
        this.#queue.push(group)
      }
      if (!(await this.#makeDurable(group))) break
      this.#queue.shift()
      group.isDurable()
      this.#room.giveBack(group.length)
      if (group.bytes.length === GROUP_BYTES && this.#spare.length < SPARE_BUFFERS) this.#spare.push(group.bytes)
      const { lingerRecords } = this.#core.settings
      const isReady = this.#queue.length > 0 || (this.#filling?.records ?? 0) >= lingerRecords || this.#isClosed
      if (!isReady) break
    }
  }

  /** Tries until it is durable; false when the spool was closed before. */
  async #makeDurable(group: Group): Promise<boolean> {
    const core = this.#core
    const { signal } = this.#end
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        await makeRoom(core, group.length, signal)
        if (signal.aborted) break
        await this.#rollFor(group)
        this.#active ??= await createSegment(core, this.#nextSequence++, group.firstId)
        await writeGroup(core, this.#active, group)
        core.health.report('log', null)
        return true
      } catch (error) {
        if (this.#active) await abandonSegment(this.#active)
        this.#active = null
        core.health.report('log', explainDiskError(error, 'what devices handed over', core.settings.folder))
        await this.#recovered(error, attempt, group.length)
      }
    }
    return false
  }

  async #rollFor(group: Group): Promise<void> {
    const { settings } = this.#core
    if (!this.#active) return
    const { segment } = this.#active
    const isEmpty = segment.lastId < segment.firstId
    const isFullWith = segment.dataEnd + group.length > settings.segmentBytes
    const gatheredMs = settings.monotonicMs() - segment.oldestAt
    const isAged = settings.ageMaxMs !== null && gatheredMs > settings.ageMaxMs / SEGMENTS_PER_AGE
    if (!isEmpty && (isFullWith || isAged)) await this.#seal()
  }

  async #seal(): Promise<void> {
    const active = this.#active
    this.#active = null
    if (!active) return
    // Once it is sealed it may be removed, and what it says of origins with it.
    await this.#core.origins.save()
    await sealSegment(this.#core, active)
  }

  async #dropOld(): Promise<void> {
    const core = this.#core
    if (isTooOld(core, this.#active?.segment)) await this.#seal()
    while (isTooOld(core, oldestWaiting(core)) && (await dropOldest(core, true)));
  }

  /** Waits before the next attempt; on a full disk until it says that there is room. */
  async #recovered(error: unknown, attempt: number, bytes: number): Promise<void> {
    const { fs, settings } = this.#core
    const { signal } = this.#end
    const need = bytes + SEGMENT_HEADER_BYTES
    for (let look = attempt; !signal.aborted; look++) {
      await settings.wait(backoffMs(look, RETRY), signal)
      if (!isFull(error)) return
      // A quota says that there is room when there is none: then the attempt tells.
      const free = await fs.freeSpace(settings.folder).catch(() => need)
      if (free >= need) return
    }
  }
}

const DONE = Promise.resolve()
const nothing = () => undefined
const isWithin = (value: number, most: number): boolean => Number.isInteger(value) && value >= 0 && value <= most
