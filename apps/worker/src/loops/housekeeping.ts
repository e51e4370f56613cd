import type { HousekeepingStore } from '@headgate/core'
import { pause } from '../lib/pause.ts'
import type { LeasedLoop } from '../lib/run-leased-loop.ts'

const EVERY_MS = 3_600_000
/** Of plans that nobody applied. They cannot be applied any more after a week. */
const PLAN_DAYS = 30

type Deps = { store: HousekeepingStore; now: () => Date; everyMs?: number }

/** Takes away what has run out and nobody will ask for again: sessions, idempotency keys, counts of sign-in attempts, plans that nobody applied. */
export const housekeeping = ({ store, now, everyMs = EVERY_MS }: Deps): LeasedLoop => ({
  name: 'housekeeping',
  run: async ({ signal, ready }) => {
    while (!signal.aborted) {
      const before = now()
      await store.deleteExpiredSessions(before)
      await store.deleteExpiredIdempotencyKeys(before)
      await store.deleteRateLimitsBefore(before)
      await store.expirePlansBefore(new Date(before.getTime() - PLAN_DAYS * 24 * 3_600_000))
      ready()
      await pause(everyMs, signal)
    }
  },
})
