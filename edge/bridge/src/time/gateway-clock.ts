import { isClockSynced } from './is-clock-synced.ts'

export type GatewayClock = {
  /** Wall clock, epoch milliseconds. */
  now: () => number
  /** As last looked at; null when nobody here knows. */
  isSynced: () => boolean | null
}

const LOOK_EVERY_MS = 30_000

/** The machine's clock; looks every half minute whether NTP has set it, until the signal. */
export const startGatewayClock = async (signal: AbortSignal): Promise<GatewayClock> => {
  let isSynced = await isClockSynced()
  const timer = setInterval(async () => {
    isSynced = await isClockSynced()
  }, LOOK_EVERY_MS)
  signal.addEventListener('abort', () => clearInterval(timer), { once: true })
  return { now: Date.now, isSynced: () => isSynced }
}
