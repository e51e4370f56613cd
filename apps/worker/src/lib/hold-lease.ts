import type { LeaseStore } from '@headgate/core'
import { pause } from './pause.ts'

type Held = { leases: LeaseStore; lease: string; holder: string; ttlMs: number; signal: AbortSignal }

/**
 * Runs `work` and renews the lease beside it. Its signal aborts when the lease went to another, or when it could not be renewed for so
 * long that it may have: a database that is away for a moment does not stop work that does not need it.
 */
export const holdLease = async (
  { leases, lease, holder, ttlMs, signal }: Held,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> => {
  const lost = new AbortController()
  const over = new AbortController()
  const workSignal = AbortSignal.any([signal, lost.signal])

  const lose = () => lost.abort(new Error('the lease was lost'))
  let trusted: NodeJS.Timeout | undefined
  // By a clock of its own: a renewal that hangs must not keep the work going beyond the lease.
  const trust = (from: number) => {
    clearTimeout(trusted)
    trusted = setTimeout(lose, from + ttlMs * 0.8 - performance.now())
  }
  const renew = async () => {
    while (!over.signal.aborted && !lost.signal.aborted) {
      await pause(ttlMs / 3, over.signal)
      if (over.signal.aborted) return
      const asked = performance.now()
      const isOurs = await leases.acquireLease(lease, holder, ttlMs).catch(() => null)
      if (isOurs === true) trust(asked)
      else if (isOurs === false) lose()
    }
  }
  trust(performance.now())
  const renewing = renew()
  try {
    await work(workSignal)
  } finally {
    over.abort()
    clearTimeout(trusted)
    await renewing
  }
}
