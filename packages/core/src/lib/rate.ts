export type RateSample = { atMs: number; done: number }

/** Amount per second since the sample; null before anything can be said. */
export const ratePerSec = (sample: RateSample | null, now: RateSample): number | null => {
  if (!sample || now.atMs <= sample.atMs) return null
  return Math.max(0, Math.round(((now.done - sample.done) * 1_000) / (now.atMs - sample.atMs)))
}

/** Milliseconds until the rest is done at this rate; null while it stands still. */
export const etaMs = (rest: number, perSec: number | null): number | null =>
  perSec === null || perSec === 0 ? null : Math.round((rest * 1_000) / perSec)
