const DAY_MS = 86_400_000
/** Time enough to make another before scripts stop working. */
const SOON_MS = 14 * DAY_MS

export type Expiry = { state: 'never' } | { state: 'expired' } | { state: 'soon' | 'later'; days: number }

/** How long a token still works; days are rounded up, so that one that works today never says 0. */
export const expiryOf = (expiresAt: string | null, now: number): Expiry => {
  if (expiresAt === null) return { state: 'never' }
  const leftMs = Date.parse(expiresAt) - now
  if (leftMs <= 0) return { state: 'expired' }
  return { state: leftMs <= SOON_MS ? 'soon' : 'later', days: Math.ceil(leftMs / DAY_MS) }
}
