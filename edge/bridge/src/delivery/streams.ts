import type { Spool, SpoolReader, SpoolRecord } from '../spool/index.ts'

/** A part of the spool that is read in its order, and what its delivery holds of it. */
export type Stream<Held> = {
  readonly held: Held
  readonly reader: SpoolReader
  /** Ids up to this one are another stream's; null: none are. */
  readonly afterId: number | null
  /** Whether its rate is capped. */
  readonly isPaced: boolean
  /** Whether anything was read too fast to be followed by more now. */
  readonly isOwing: boolean
  /** Until this resolves nothing more of it may be sent. */
  owe: (paid: Promise<void>) => void
  /** Resolves when more of it may be sent, or at the signal. */
  whenReady: (signal: AbortSignal) => Promise<unknown>
}

/** The parts in which the spool is read: the whole as one, or what is live before what waited. */
export type Streams<Held> = {
  /** What goes first is first. */
  readonly all: readonly Stream<Held>[]
  /** The first that has something which may be sent; waits for one, null at the signal. */
  next: (signal: AbortSignal) => Promise<Stream<Held> | null>
  /** Whether records that the stream handed out have waited so long that they are no news: then the reading has to begin again, and they come among what waited. */
  isBehind: (stream: Stream<Held>, records: readonly SpoolRecord[]) => boolean
  /**
   * Each begins again at its first record that is not committed. In between, in the same turn, `restart` says what is held
   * from now on: where the seam has moved, what the first stream held is met in the second.
   */
  rewind: (restart: (hasSeamMoved: boolean) => void) => Promise<void>
  close: () => Promise<void>
}

export type StreamsOptions<Held> = {
  spool: Pick<Spool, 'openReader' | 'cursor' | 'lastId'>
  /** What is younger goes before what is older, also before what a device read earlier; null: in the order of the spool. */
  liveForMs: number | null
  hold: (afterId: () => number | null) => Held
  /** Wall clock. */
  now?: (() => number) | undefined
  monotonicMs?: (() => number) | undefined
}

/** A short `liveForMs` would have the reading begin again for each batch. */
const SEAM_EVERY_MS = 1_000
/** Each leaves a range for the spool to remember, until what waited is through. Then what is live waits behind it. */
const SEAMS_MAX = 1_000

export const createStreams = <Held>(options: StreamsOptions<Held>): Streams<Held> => {
  const { spool, liveForMs, hold } = options
  const { now = Date.now, monotonicMs = () => performance.now() } = options
  /** What is live has ids above, what waited has this one and those below. It moves up when the reading has fallen behind. */
  let seam = spool.lastId
  let seamAtMs = Number.NEGATIVE_INFINITY
  let isSeamDue = false
  let seams = 0
  const open = (range: () => Range, isPaced: boolean) => new Part(spool, { range, isPaced, hold })

  const parts =
    liveForMs === null
      ? [open(() => ({}), true)]
      : [open(() => ({ afterId: seam }), false), open(() => ({ throughId: seam }), true)]
  const [live] = parts

  return {
    all: parts,
    next: async (signal) => {
      while (!signal.aborted) {
        const ready = parts.find(({ isReady }) => isReady)
        if (ready) return ready
        await whenAny(
          parts.map((part) => part.whenReady),
          signal,
        )
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
    rewind: async (restart) => {
      const hasSeamMoved = isSeamDue
      if (isSeamDue) seam = spool.lastId
      isSeamDue = false
      // In one go with the readers' end: between the two a commit would have to ask the disk whose the records were.
      restart(hasSeamMoved)
      await Promise.all(parts.map((part) => part.reopen()))
    },
    close: async () => {
      await Promise.all(parts.map(({ reader }) => reader.close()))
    },
  }
}

type Range = { afterId?: number; throughId?: number }
type PartOptions<Held> = Pick<StreamsOptions<Held>, 'hold'> & { range: () => Range; isPaced: boolean }

class Part<Held> implements Stream<Held> {
  readonly held: Held
  readonly isPaced: boolean
  readonly #spool: Pick<Spool, 'openReader'>
  readonly #range: () => Range
  #reader: SpoolReader
  #debt: Promise<void> | null = null

  constructor(spool: Pick<Spool, 'openReader'>, { range, isPaced, hold }: PartOptions<Held>) {
    this.#spool = spool
    this.#range = range
    this.#reader = spool.openReader(range())
    this.isPaced = isPaced
    this.held = hold(() => this.afterId)
  }

  get reader(): SpoolReader {
    return this.#reader
  }

  get afterId(): number | null {
    return this.#range().afterId ?? null
  }

  get isOwing(): boolean {
    return this.#debt !== null
  }

  get isReady(): boolean {
    return this.#debt === null && this.#reader.isReadable
  }

  readonly whenReady = (signal: AbortSignal): Promise<unknown> => this.#debt ?? this.#reader.whenReadable(signal)

  owe(paid: Promise<void>): void {
    const debt = paid.finally(() => {
      if (this.#debt === debt) this.#debt = null
    })
    this.#debt = debt
  }

  reopen(): Promise<void> {
    const old = this.#reader
    this.#reader = this.#spool.openReader(this.#range())
    return old.close()
  }
}

/** Resolves with the first, or at the signal. */
export const whenAny = async (
  waits: readonly ((signal: AbortSignal) => Promise<unknown>)[],
  signal: AbortSignal,
): Promise<void> => {
  const [only, ...others] = waits
  if (signal.aborted) return
  if (only && others.length === 0) return void (await only(signal))
  // The waiting of those that lose ends with the turn: there is one for every group that becomes durable.
  const turn = new AbortController()
  const end = () => turn.abort()
  signal.addEventListener('abort', end, { once: true })
  await Promise.race(waits.map((wait) => wait(turn.signal)))
  signal.removeEventListener('abort', end)
  end()
}
