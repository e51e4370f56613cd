import { setTimeout as sleep } from 'node:timers/promises'

/** Waits, or ends at once when the signal aborts. Never rejects: the caller looks at its signal anyway. */
export const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  await sleep(ms, undefined, { signal }).catch(() => {})
}
