export type BackoffRange = { baseMs: number; maxMs: number }

/** How long to wait before attempt number `attempt` (from 0): doubles up to the maximum, and half of it is chance, so that a fleet does not come back in step. */
export const backoffMs = (
  attempt: number,
  { baseMs, maxMs }: BackoffRange,
  random: () => number = Math.random,
): number => {
  const ceiling = Math.min(maxMs, baseMs * 2 ** Math.min(attempt, 30))
  return Math.round(ceiling / 2 + (random() * ceiling) / 2)
}
