import type { Spool, SpoolReader, SpoolRecord } from '../spool/index.ts'
import { createSettlements, type Settlement, type Settlements, type SettlementsOptions } from './settlements.ts'

/** A part of the spool that is read in its order. */
export type Stream = {
  readonly reader: SpoolReader
  readonly settlements: Settlements
  /** Whether its rate is capped. */
  readonly isPaced: boolean
  /** Until this resolves nothing more of it may be sent. */
  owe: (paid: Promise<void>) => void
}

/** The parts in which the spool is read: the whole as one, or what is live before what waited. */
export type Streams = {
  /** The first that has something which may be sent; waits for one, null at the signal. */
  next: (signal: AbortSignal) => Promise<Stream | null>
  /** Whether records that the stream handed out have waited so long that they are no news: then the reading has to begin again, and they come among what waited. */
  isBehind: (stream: Stream, records: readonly SpoolRecord[]) => boolean
  /** Each begins again at its first record that is not committed. */
  rewind: () => Promise<void>
  readonly passedOver: number
  /** No more can be passed over. */
  readonly isFull: boolean
  /** Commits what is settled and ends. */
  stop: () => Promise<void>
}

export type StreamsOptions = Omit<SettlementsOptions, 'afterId'> & {
  spool: Pick<Spool, 'openReader' | 'commit' | 'cursor' | 'lastId'>
  /** What is younger goes before what is older, also before what a device read earlier; null: in the order of the spool. */
  liveForMs: number | null
  /** Wall clock. */
  now?: () => number
  monotonicMs?: () => number
}

/** A short `liveForMs` would have the reading begin again for each batch. */
const SEAM_EVERY_MS = 1_000
/** Each leaves a range for the spool to remember, until what waited is through. Then what is live waits behind it. */
const SEAMS_MAX = 1_000

export const createStreams = (options: StreamsOptions): Streams => {
  const { spool, liveForMs, onFault, onCommitted } = options
  const { now = Date.now, monotonicMs = () => performance.now() } = options
  /** What is live has ids above, what waited has this one and those below. It moves up when the reading has fallen behind. */
  let seam = spool.lastId
  let seamAtMs = Number.NEGATIVE_INFINITY
  let isSeamDue = false
  let seams = 0
  const open = (range: () => Range, isPaced: boolean) =>
    new Part(spool, { range, isPaced, settlements: { onFault, onCommitted } })

  const whole = liveForMs === null ? open(() => ({}), true) : null
  const live = whole ?? open(() => ({ afterId: seam }), false)
  const waited = whole ? null : open(() => ({ throughId: seam }), true)
  const parts = waited ? [live, waited] : [live]

  return {
    next: async (signal) => {
      while (!signal.aborted) {
        const ready = parts.find(({ isReady }) => isReady)
        if (ready) return ready
        await anyChange(parts, signal)
      }
      return null
    },
    isBehind: (stream, records) => {
      const [oldest] = records
      if (stream !== live || liveForMs === null || !oldest || oldest.gatewayTimeMs >= now() - liveForMs) return false
      if (spool.cursor >= seam) seams = 0
      const atMs = monotonicMs()
      if (atMs - seamAtMs < SEAM_EVERY_MS || seams >= SEAMS_MAX) return false
      seamAtMs = atMs
      seams++
      isSeamDue = true
      return true
    },
    rewind: async () => {
      // In one go with the readers' end: between the two a commit would have to ask the disk whose the records were.
      const moved = isSeamDue ? live.settlements.giveUp() : []
      if (isSeamDue) seam = spool.lastId
      isSeamDue = false
      const ended = parts.map((part) => part.rewind(part === waited ? moved : []))
      await Promise.all(ended)
    },
    get passedOver() {
      return parts.reduce((sum, { settlements }) => sum + settlements.passedOver, 0)
    },
    get isFull() {
      return parts.some(({ settlements }) => settlements.isFull)
    },
    stop: async () => {
      for (const { settlements } of parts) settlements.stop()
      await Promise.all(parts.map(({ settlements }) => settlements.flush())).catch(onFault)
      await Promise.all(parts.map(({ reader }) => reader.close()))
    },
  }
}

type Range = { afterId?: number; throughId?: number }
type PartOptions = { range: () => Range; isPaced: boolean; settlements: SettlementsOptions }

class Part implements Stream {
  readonly settlements: Settlements
  readonly isPaced: boolean
  readonly #spool: Pick<Spool, 'openReader' | 'commit'>
  readonly #range: () => Range
  #reader: SpoolReader
  #debt: Promise<void> | null = null

  constructor(spool: Pick<Spool, 'openReader' | 'commit'>, { range, isPaced, settlements }: PartOptions) {
    this.#spool = spool
    this.#range = range
    this.#reader = spool.openReader(range())
    this.isPaced = isPaced
    this.settlements = createSettlements(spool.commit, { ...settlements, afterId: () => range().afterId ?? null })
  }

  get reader(): SpoolReader {
    return this.#reader
  }

  get isReady(): boolean {
    return this.#debt === null && this.#reader.isReadable
  }

  /** Resolves when it may be ready, or at the signal. */
  whenChanged(signal: AbortSignal): Promise<unknown> {
    return this.#debt ?? this.#reader.whenReadable(signal)
  }

  owe(paid: Promise<void>): void {
    const debt = paid.finally(() => {
      if (this.#debt === debt) this.#debt = null
    })
    this.#debt = debt
  }

  rewind(also: Iterable<Settlement>): Promise<void> {
    this.settlements.rewind(also)
    const old = this.#reader
    this.#reader = this.#spool.openReader(this.#range())
    return old.close()
  }
}

const anyChange = async (parts: readonly Part[], signal: AbortSignal): Promise<void> => {
  const [only, ...others] = parts
  if (only && others.length === 0) return void (await only.whenChanged(signal))
  // The waiting of those that lose ends with the turn: there is one for every group that becomes durable.
  const turn = new AbortController()
  const end = () => turn.abort()
  signal.addEventListener('abort', end, { once: true })
  await Promise.race(parts.map((part) => part.whenChanged(turn.signal)))
  signal.removeEventListener('abort', end)
  end()
}
