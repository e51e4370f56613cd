import type { ReassignmentEvent, ReassignmentMemory, ReassignmentSpec } from './types.ts'

export const STALL_MS = 120_000

type Stalled = { stall: ReassignmentMemory['stall']; rates: number[]; events: ReassignmentEvent[] }

/**
 * Under way and not getting nearer for minutes: with a throttle, it is below what producers write. One that we fitted ourselves is
 * doubled; one that a person chose is theirs to raise, and the log says so.
 */
export const watchStall = (
  { stall, rates }: Pick<ReassignmentMemory, 'stall' | 'rates'>,
  spec: Pick<ReassignmentSpec, 'isThrottleAuto'>,
  now: { remaining: number; landed: number; isCopying: boolean; nowMs: number },
): Stalled => {
  const fresh = { remaining: now.remaining, landed: now.landed, sinceMs: now.nowMs }
  if (!now.isCopying) return { stall: null, rates, events: [] }
  if (!stall || now.landed !== stall.landed || now.remaining < stall.remaining)
    return { stall: fresh, rates, events: [] }
  if (now.nowMs - stall.sinceMs < STALL_MS) return { stall, rates, events: [] }
  const minutes = Math.round((now.nowMs - stall.sinceMs) / 60_000)
  const rate = rates.at(-1)
  const what = `What is left to copy has not shrunk for ${minutes} minutes`
  if (rate === undefined)
    return {
      stall: fresh,
      rates,
      events: [{ level: 'warning', message: `${what}; see whether the brokers that receive are healthy` }],
    }
  const cause = `${what}: the throttle of ${rate} bytes per second is below what producers write`
  if (!spec.isThrottleAuto)
    return {
      stall: fresh,
      rates,
      events: [{ level: 'warning', message: `${cause}. Cancel this job and plan it again with a higher throttle` }],
    }
  return {
    stall: fresh,
    rates: [...rates, rate * 2],
    events: [{ level: 'warning', message: `${cause}; it is raised to ${rate * 2}` }],
  }
}
