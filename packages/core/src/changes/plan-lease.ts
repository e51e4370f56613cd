import type { LeaseStore } from '../ports/store.ts'

const TTL_MS = 30_000
/** A plan whose lease was not renewed for so long may be somebody else's by now. */
const TRUST_MS = TTL_MS * 0.8

export const planLease = (planId: string): string => `plan:${planId}`

/** Says whether the plan is still ours: false from the moment on when another may have taken it for abandoned. */
export type IsHeld = () => boolean

/**
 * Runs `work` while this plan is held, so that everybody can tell a plan that is being applied from one whose process has died.
 * null: somebody else holds it, and nothing was run. `holder` names this attempt alone.
 */
export const holdPlan = async <T>(
  store: Pick<LeaseStore, 'acquireLease' | 'releaseLease'>,
  { planId, holder }: { planId: string; holder: string },
  work: (isHeld: IsHeld) => Promise<T>,
): Promise<T | null> => {
  const lease = planLease(planId)
  if (!(await store.acquireLease(lease, holder, TTL_MS))) return null
  let renewedAt = performance.now()
  let isLost = false
  const renew = async () => {
    const asked = performance.now()
    // A database that is away for a moment takes nothing away; the time that passes does.
    const isOurs = await store.acquireLease(lease, holder, TTL_MS).catch(() => null)
    if (isOurs === true) renewedAt = asked
    if (isOurs === false) isLost = true
  }
  const timer = setInterval(() => void renew(), TTL_MS / 3)
  try {
    return await work(() => !isLost && performance.now() - renewedAt < TRUST_MS)
  } finally {
    clearInterval(timer)
    // Left to itself it runs out: whoever looks then finds the plan as it was written.
    await store.releaseLease(lease, holder).catch(() => undefined)
  }
}
