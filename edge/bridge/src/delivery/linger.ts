import { type EventLoopUtilization, performance } from 'node:perf_hooks'

const SHORT_MS = 5
const LONG_MS = 30
/** Shares of its time in which the event loop works. */
const CALM = 0.5
const BUSY = 0.9
const LOOK_EVERY_MS = 100

/**
 * How long a lane gathers before it sends, in milliseconds. A request costs about as much work as fifty readings do: with time to spare it
 * is made soon, and the busier the bridge is, the more readings share one.
 */
export const createLinger = (
  utilizationSince: (then?: EventLoopUtilization) => EventLoopUtilization = (then) =>
    then ? performance.eventLoopUtilization(then) : performance.eventLoopUtilization(),
  now: () => number = () => performance.now(),
): (() => number) => {
  let then = utilizationSince()
  let lookedAtMs = now()
  let lingerMs = SHORT_MS
  return () => {
    if (now() - lookedAtMs < LOOK_EVERY_MS) return lingerMs
    const busy = (utilizationSince(then).utilization - CALM) / (BUSY - CALM)
    lingerMs = SHORT_MS + (LONG_MS - SHORT_MS) * Math.min(1, Math.max(0, busy))
    then = utilizationSince()
    lookedAtMs = now()
    return lingerMs
  }
}
