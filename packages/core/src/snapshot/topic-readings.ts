import type { Incomplete } from '@headgate/domain'
import { reasonOf, withDeadline } from '../lib/with-deadline.ts'
import type { Clock } from '../ports/clock.ts'
import { FRESH_MS, KEEP_MS, WHOLE_MS } from './reading-ages.ts'
import type { TopicRow } from './topic-row.ts'

export type AskedRow = Pick<TopicRow, 'name' | 'topicId' | 'partitions'>
type Loaded = { values: ReadonlyMap<string, number | null>; incomplete: readonly Incomplete[] }
type Reading = { value: number | null; at: Date; incomplete: readonly Incomplete[] }

export type TopicReadings = {
  /** By topic name; what is not known within `budgetMs` is null, with the reason, and goes on being read for the next who ask. */
  read: (
    rows: readonly AskedRow[],
    budgetMs: number,
  ) => Promise<{ values: Map<string, number | null>; oldestAt: Date | null; incomplete: Incomplete[] }>
  /** What is kept was read before a change: nobody is shown it any more. */
  invalidate: () => void
}

/** The whole cluster is read anew at this age, as long as somebody looks. */
const WARM_MS = 20_000
/** Beyond this many, those that nobody may be shown any more are let go. */
const KEPT_MAX = 2_000

/** What a reading of the whole cluster says of every topic. */
export type WholeReading = {
  /** What was read last, null when there is nothing that may be shown; `valueOf` is null for a topic that it does not tell of. */
  peek: () => { valueOf: (row: AskedRow) => number | null; at: Date } | null
  /** Reads anew behind whoever asks, unless the last reading is younger than this. */
  warm: (ageMs: number) => void
}

/**
 * One figure of each topic that a page shows, as the brokers tell it: kept by topic id for some seconds, so that a page that polls waits for
 * nobody; asked once for all who want it meanwhile, and all rows of a page in one go. While somebody looks, the whole cluster is read now and
 * then, so that pages and searches that were not shown before need not wait either: they say how old what they show is, and poll for newer.
 */
export const createTopicReadings = ({
  what,
  clock,
  load,
  whole,
}: {
  what: string
  clock: Clock
  load: (rows: readonly AskedRow[]) => Promise<Loaded>
  whole: WholeReading
}): TopicReadings => {
  let lastReadMs = Number.NEGATIVE_INFINITY
  /** When each topic was shown last: whoever pages through all of them does not have the brokers read each one. */
  const shownMs = new Map<string, number>()
  let kept = new Map<string, Reading>()
  let underWay = new Map<string, Promise<void>>()

  const start = (rows: readonly AskedRow[]): Promise<unknown> => {
    const asked = rows.filter(({ topicId }) => !underWay.has(topicId))
    if (asked.length > 0) {
      // A change takes both maps away: what was asked before it ends in these, which nobody looks at.
      const [mine, mineUnderWay] = [kept, underWay]
      const at = clock.now()
      const loading = load(asked)
        .catch((error: unknown): Loaded => ({ values: new Map(), incomplete: [told(error)] }))
        .then(({ values, incomplete }) => {
          for (const { name, topicId } of asked) {
            mineUnderWay.delete(topicId)
            const value = values.get(name) ?? null
            mine.set(topicId, { value, at, incomplete: value === null ? incomplete : [] })
          }
          if (mine.size > KEPT_MAX) forgetOld(mine)
        })
      for (const { topicId } of asked) underWay.set(topicId, loading)
    }
    return Promise.all(new Set(rows.map(({ topicId }) => underWay.get(topicId))))
  }

  const told = (error: unknown): Incomplete => ({ brokerId: null, reason: `${what}: ${reasonOf(error)}` })

  const forgetOld = (readings: Map<string, Reading>): void => {
    const nowMs = clock.now().getTime()
    for (const [topicId, { at }] of readings) if (nowMs - at.getTime() >= KEEP_MS) readings.delete(topicId)
  }

  const forgetUnseen = (nowMs: number): void => {
    for (const [topicId, ms] of shownMs) if (nowMs - ms >= KEEP_MS) shownMs.delete(topicId)
  }

  return {
    read: async (rows, budgetMs) => {
      const nowMs = clock.now().getTime()
      const ageOf = ({ at }: { at: Date }): number => nowMs - at.getTime()
      const mine = kept
      const all = whole.peek()
      const shown = new Map<string, Reading>()
      for (const row of rows) {
        const { topicId } = row
        const own = mine.get(topicId)
        const value = all && ageOf(all) < WHOLE_MS ? all.valueOf(row) : null
        if (own && ageOf(own) < KEEP_MS) shown.set(topicId, own)
        else if (all && value !== null) shown.set(topicId, { value, at: all.at, incomplete: [] })
        else mine.delete(topicId)
      }
      const missing = rows.filter(({ topicId }) => !shown.has(topicId))
      const waiting = missing.length > 0 ? start(missing) : null
      const aging = rows.filter(({ topicId }) => {
        const reading = shown.get(topicId)
        return reading !== undefined && ageOf(reading) >= FRESH_MS && nowMs - (shownMs.get(topicId) ?? 0) < KEEP_MS
      })
      if (aging.length > 0) void start(aging)
      for (const { topicId } of rows) shownMs.set(topicId, nowMs)
      if (shownMs.size > KEPT_MAX) forgetUnseen(nowMs)
      if (waiting) await withDeadline(waiting, budgetMs, what).catch(() => undefined)
      if (nowMs - lastReadMs < KEEP_MS) whole.warm(WARM_MS)
      lastReadMs = nowMs

      const values = new Map<string, number | null>()
      const incomplete = new Set<Incomplete>()
      let oldestAt: Date | null = null
      let pending = 0
      for (const { name, topicId } of rows) {
        const reading = shown.get(topicId) ?? mine.get(topicId)
        values.set(name, reading?.value ?? null)
        if (!reading) pending += 1
        else {
          if (oldestAt === null || reading.at < oldestAt) oldestAt = reading.at
          for (const one of reading.incomplete) incomplete.add(one)
        }
      }
      const stillRead = `${what}: still being read for ${pending} of the topics, the next answer has them.`
      return {
        values,
        oldestAt,
        incomplete: [...incomplete, ...(pending > 0 ? [{ brokerId: null, reason: stillRead }] : [])],
      }
    },
    invalidate: () => {
      kept = new Map()
      underWay = new Map()
    },
  }
}
