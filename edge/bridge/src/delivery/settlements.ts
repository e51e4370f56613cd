import type { Spool } from '../spool/index.ts'

type Entry = { id: number; isSettled: boolean; isCommitted: boolean }

/** What is committed beyond the cursor is kept in memory and in the spool's journal, range by range. */
const RANGES_MAX = 500
const RANGES_EVERY_MS = 1_000

export type Settlements = {
  /** Ids must come in ascending order. The result is called once, when nothing more is to be done for the record. */
  take: (id: number) => () => void
  readonly outstanding: number
  /** Commits what is settled, also behind what is not; resolves when it is on disk. */
  flush: () => Promise<void>
  stop: () => void
}

/**
 * Tells the spool what is done with. The lanes settle out of order: what lies behind a partition that Kafka does not serve is
 * committed as ranges, so that a crash makes little of it come twice.
 */
export const createSettlements = (
  commit: Spool['commit'],
  { onFault, onIdle }: { onFault: (error: unknown) => void; onIdle: () => void },
): Settlements => {
  const entries: Entry[] = []
  let head = 0
  let outstanding = 0
  let isDue = false

  /** Up to the first that is not settled. */
  const commitFront = (): Promise<void> => {
    isDue = false
    let throughId = 0
    for (let entry = entries[head]; entry?.isSettled; entry = entries[++head]) throughId = entry.id
    if (head >= 1024 && head * 2 >= entries.length) {
      entries.splice(0, head)
      head = 0
    }
    return throughId === 0 ? Promise.resolve() : commit(throughId)
  }

  const commitRanges = (): Promise<void>[] => {
    const commits: Promise<void>[] = []
    let before = 0
    for (let at = head; at < entries.length && commits.length < RANGES_MAX; at++) {
      const first = entries[at]
      if (!first) break
      if (!first.isSettled || first.isCommitted) {
        before = first.id
        continue
      }
      let last = first
      for (let next: Entry | undefined = first; next?.isSettled; next = entries[++at]) {
        next.isCommitted = true
        last = next
      }
      at--
      commits.push(commit(last.id, before))
      before = last.id
    }
    return commits
  }
  const timer = setInterval(() => {
    for (const done of commitRanges()) done.catch(onFault)
  }, RANGES_EVERY_MS)
  timer.unref()

  return {
    take: (id) => {
      const entry: Entry = { id, isSettled: false, isCommitted: false }
      entries.push(entry)
      outstanding++
      return () => {
        entry.isSettled = true
        if (--outstanding === 0) onIdle()
        if (isDue) return
        isDue = true
        setImmediate(() => void commitFront().catch(onFault))
      }
    },
    get outstanding() {
      return outstanding
    },
    flush: async () => {
      await Promise.all([commitFront(), ...commitRanges()])
    },
    stop: () => clearInterval(timer),
  }
}
