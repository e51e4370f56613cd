export type Backoff = { firstMs: number; maxMs: number }

/** Doubles with each failure from `firstMs` up to `maxMs`; half of it is jitter, so that loops which failed together do not come back together. */
export const backoffMs = (failures: number, { firstMs, maxMs }: Backoff, random: () => number): number => {
  const full = Math.min(maxMs, firstMs * 2 ** Math.min(failures - 1, 30))
  return Math.round(full / 2 + (full / 2) * random())
}
