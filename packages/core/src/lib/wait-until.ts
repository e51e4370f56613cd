import { setTimeout as delay } from 'node:timers/promises'

/** Asks until the answer is true or `deadlineMs` has passed; says which. An error of one question counts as "not yet". */
export const waitUntil = async (
  isDone: () => Promise<boolean>,
  { deadlineMs, intervalMs }: { deadlineMs: number; intervalMs: number },
): Promise<boolean> => {
  const end = performance.now() + deadlineMs
  for (;;) {
    const done = await isDone().catch(() => false)
    if (done) return true
    if (performance.now() + intervalMs > end) return false
    await delay(intervalMs)
  }
}
