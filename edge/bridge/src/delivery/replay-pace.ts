import type { SpoolRecord } from '../spool/index.ts'
import { sleep } from '../time/sleep.ts'

/** How fast what waited for long may go to Kafka. What is new passes freely, but not past what lies before it. */
export type ReplayPace = {
  /** Of one read, so that they go evenly. */
  readonly recordsAtOnce: number
  /** Resolves when the old ones among them are paid by time, or at the signal. */
  spend: (records: readonly Pick<SpoolRecord, 'gatewayTimeMs'>[], signal: AbortSignal) => Promise<void>
}

export type ReplayPaceOptions = {
  perSecond: number
  historicalAfterMs: number
  /** Wall clock. */
  now?: () => number
  monotonicMs?: () => number
  wait?: typeof sleep
}

const SHARES_OF_A_SECOND = 10

export const createReplayPace = (options: ReplayPaceOptions): ReplayPace => {
  const { perSecond, historicalAfterMs, now = Date.now, monotonicMs = () => performance.now(), wait = sleep } = options
  let paidUntilMs = Number.NEGATIVE_INFINITY
  return {
    recordsAtOnce: Math.ceil(perSecond / SHARES_OF_A_SECOND),
    spend: async (records, signal) => {
      const before = now() - historicalAfterMs
      const old = records.filter(({ gatewayTimeMs }) => gatewayTimeMs < before).length
      if (old === 0) return
      // What was not spent in the past is not saved up: a burst is what is to be avoided.
      paidUntilMs = Math.max(paidUntilMs, monotonicMs()) + (old * 1000) / perSecond
      const ms = paidUntilMs - monotonicMs()
      if (ms > 0) await wait(ms, signal)
    },
  }
}
