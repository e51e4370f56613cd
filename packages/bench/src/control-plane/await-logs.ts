import { setTimeout as delay } from 'node:timers/promises'
import type { Admin } from '@headgate/kafka-admin'

const DEADLINE_MS = 15 * 60_000
const INTERVAL_MS = 1_000

/** The controller has topics at once, the brokers make their logs behind: resolves when they tell of as many replicas as there are to be. */
export const awaitLogs = async (
  admin: Pick<Admin, 'fetchMetadata' | 'describeLogDirs'>,
  replicas: number,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (made: number) => void },
): Promise<void> => {
  const end = performance.now() + DEADLINE_MS
  for (;;) {
    const { brokers } = await admin.fetchMetadata([])
    const { logDirs } = await admin.describeLogDirs(brokers.map(({ brokerId }) => brokerId))
    const made = logDirs.reduce((sum, dir) => sum + dir.replicas.length, 0)
    if (made >= replicas) return
    if (performance.now() > end) throw new Error(`The brokers have made ${made} of ${replicas} logs, and no more come.`)
    onProgress(made)
    await delay(INTERVAL_MS, undefined, { signal })
  }
}
