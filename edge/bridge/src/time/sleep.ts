import { setTimeout as delay } from 'node:timers/promises'

/** Waits so long, or until the signal: it never throws, whoever calls asks the signal what to do next. */
export const sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
  await delay(ms, undefined, { signal }).catch(() => undefined)
}
