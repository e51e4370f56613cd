import type { Spool } from '../spool/index.ts'

/** A record that is under way, until it is settled or left. Opaque to whoever holds it. */
export type Settlement = { readonly id: number; state: 'passed-over' | 'under-way' | 'settled' | 'committed' }

/** What is committed beyond the cursor is kept in memory and in the spool's journal, range by range. */
const RANGES_MAX = 500
const RANGES_EVERY_MS = 1_000
const PASSED_OVER_MAX = 100_000
/** Each time something is passed over between others, the spool remembers one range more. */
const RUNS_MAX = 5_000

export type Settlements = {
  /** Whether the record is under way from before the rewind: then there is nothing to do for it. Asked of every id first, and ids come in ascending order. */
  meet: (id: number) => boolean
  take: (id: number) => Settlement
  /** Nothing more is to be done for the record. This or `leave` is called, once. */
  settle: (settlement: Settlement) => void
  /** It is left on the disk after all. */
  leave: (settlement: Settlement) => void
  /** It is left on the disk for now; what comes behind it is committed all the same. */
  passOver: (id: number) => void
  /** What was passed over comes again from here on, and with it what is under way; also what another gave up, which comes among it. */
  rewind: (also?: Iterable<Settlement>) => void
  /** Gives up everything: it will be met elsewhere. */
  giveUp: () => readonly Settlement[]
  /** No more can be passed over: the rest has to wait behind it. */
  readonly isFull: boolean
  readonly passedOver: number
  /** Commits what is settled, also behind what is not; resolves when it is on disk. */
  flush: () => Promise<void>
  stop: () => void
}

export type SettlementsOptions = {
  /** Ids up to this one are somebody else's; null: none are. */
  afterId?: () => number | null
  onFault: (error: unknown) => void
  /** Something more is committed. */
  onCommitted: () => void
}

/**
 * Tells the spool what is done with. The lanes settle out of order: what lies behind a partition that Kafka does not serve is
 * committed as ranges, so that a crash makes little of it come twice.
 */
export const createSettlements = (
  commit: Spool['commit'],
  { afterId = () => null, onFault, onCommitted }: SettlementsOptions,
): Settlements => {
  /** In the order of ids; all that was handed out since the last rewind and is not committed. */
  let entries: Settlement[] = []
  let head = 0
  /** From before the rewind: met again in the order of ids. */
  const known = new Map<number, Settlement>()
  let isDue = false
  let passedOver = 0
  let runs = 0

  const add = (entry: Settlement) => {
    if (entry.state === 'passed-over') {
      passedOver++
      if (entries.at(-1)?.state !== 'passed-over') runs++
    }
    entries.push(entry)
  }

  /** Up to the first that is not settled. */
  const commitFront = async (): Promise<void> => {
    isDue = false
    let throughId = 0
    for (let entry = entries[head]; entry && isDone(entry); entry = entries[++head]) {
      entry.state = 'committed'
      throughId = entry.id
    }
    if (head >= 1024 && head * 2 >= entries.length) {
      entries.splice(0, head)
      head = 0
    }
    if (throughId === 0) return
    await commit(throughId, afterId() ?? undefined)
    onCommitted()
  }

  const commitRanges = (): Promise<void>[] => {
    const commits: Promise<void>[] = []
    let before = afterId() ?? 0
    let committed = 0
    for (let at = head; at < entries.length && commits.length < RANGES_MAX; at++) {
      const first = entries[at]
      if (!first) break
      if (first.state !== 'settled') {
        if (first.state === 'committed') committed++
        before = first.id
        continue
      }
      let last = first
      for (let next: Settlement | undefined = first; next && isDone(next); next = entries[++at]) {
        next.state = 'committed'
        committed++
        last = next
      }
      at--
      commits.push(commit(last.id, before))
      before = last.id
    }
    // Behind what is passed over everything else is done with: it must not gather here.
    if (committed > 1024) {
      entries = entries.slice(head).filter(({ state }) => state !== 'committed')
      head = 0
    }
    return commits
  }
  const commitAll = async () => {
    await Promise.all(commitRanges())
    onCommitted()
  }
  const timer = setInterval(() => void commitAll().catch(onFault), RANGES_EVERY_MS)
  timer.unref()

  const underWay = (): Settlement[] => {
    const kept = entries.slice(head).filter(({ state }) => state === 'under-way' || state === 'settled')
    // What was met before and is done with will not come again.
    for (const met of known.values()) if (met.state !== 'committed') kept.push(met)
    return kept
  }
  const restart = (from: Iterable<Settlement>) => {
    known.clear()
    for (const entry of from) known.set(entry.id, entry)
    ;[entries, head, passedOver, runs] = [[], 0, 0, 0]
  }

  return {
    meet: (id) => {
      const met = known.size > 0 ? known.get(id) : undefined
      if (!met) return false
      known.delete(id)
      if (met.state === 'passed-over') return false
      add(met)
      return true
    },
    take: (id) => {
      const entry: Settlement = { id, state: 'under-way' }
      add(entry)
      return entry
    },
    settle: (entry) => {
      entry.state = 'settled'
      if (isDue) return
      isDue = true
      setImmediate(() => void commitFront().catch(onFault))
    },
    leave: (entry) => {
      entry.state = 'passed-over'
      passedOver++
    },
    passOver: (id) => add({ id, state: 'passed-over' }),
    rewind: (also = []) => restart([...underWay(), ...also]),
    giveUp: () => {
      const given = underWay()
      restart([])
      return given
    },
    get isFull() {
      return passedOver >= PASSED_OVER_MAX || runs >= RUNS_MAX
    },
    get passedOver() {
      return passedOver
    },
    flush: async () => {
      const apart = [...known.values()].filter(({ state }) => state === 'settled')
      await Promise.all([commitFront(), ...commitRanges(), ...apart.map(({ id }) => commit(id, id - 1))])
    },
    stop: () => clearInterval(timer),
  }
}

const isDone = ({ state }: Settlement): boolean => state === 'settled' || state === 'committed'
