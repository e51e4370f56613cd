import { AppError } from '@headgate/domain'
import { waitUntil } from '../lib/wait-until.ts'
import type { LeaseStore } from '../ports/store.ts'

/** Longer than reading and altering the rates of a few brokers may take. */
const TTL_MS = 60_000
const PATIENCE_MS = 15_000
const LOOK_EVERY_MS = 100

/**
 * Runs `work` while nobody else alters throttle rates of this cluster. A job writes down what it will set, then comes here; whoever
 * pays debts comes here, then looks what jobs have written down: so neither takes away what the other has just set.
 */
export const holdThrottles = async <T>(
  leases: Pick<LeaseStore, 'acquireLease' | 'releaseLease'>,
  { clusterSlug, holder }: { clusterSlug: string; holder: string },
  work: () => Promise<T>,
): Promise<T> => {
  const lease = `throttles:${clusterSlug}`
  const take = () => leases.acquireLease(lease, holder, TTL_MS)
  if (!(await waitUntil(take, { deadlineMs: PATIENCE_MS, intervalMs: LOOK_EVERY_MS })))
    throw new AppError({
      code: 'CONFLICT',
      title: 'Another worker is altering throttles of this cluster',
      detail: `It has held them for more than ${PATIENCE_MS / 1_000} s.`,
      fix: 'It goes on by itself once that one is done, or a minute after that one has died.',
      retriable: true,
    })
  try {
    return await work()
  } finally {
    await leases.releaseLease(lease, holder).catch(() => undefined)
  }
}
