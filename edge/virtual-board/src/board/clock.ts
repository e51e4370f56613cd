/** Where a board gets its time from. A clock that runs faster than the wall makes the board live faster. */
export type Clock = {
  /** Milliseconds, never going back. */
  now(): number
  /** Calls `run` once after about `ms` milliseconds; the function returned takes that back. */
  schedule(run: () => void, ms: number): () => void
}

export const wallClock: Clock = {
  now: () => performance.now(),
  schedule: (run, ms) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
