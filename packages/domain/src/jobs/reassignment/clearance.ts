/** What is seen clean is looked at once more this much later: one broker's metadata may be late, and its first word may be of before. */
export const SEEN_AGAIN_MS = 1_000

export type Clearance = {
  /** Asked of what is clean now: true until it has been so for long enough. Call it at every step for as long as it is clean. */
  isToBeSeenAgain: (what: string) => boolean
  /** To be remembered for the next step. */
  since: Record<string, number>
}

/** Over what was first seen clean when, of the step before. What is not asked of at a step begins anew. */
export const createClearance = (before: Readonly<Record<string, number>>, nowMs: number): Clearance => {
  const since: Record<string, number> = {}
  return {
    since,
    isToBeSeenAgain: (what) => {
      const firstMs = Math.min(before[what] ?? nowMs, nowMs)
      if (nowMs - firstMs >= SEEN_AGAIN_MS) return false
      since[what] = firstMs
      return true
    },
  }
}
