import type { Clock } from '../ports/clock.ts'

export type FakeClock = Clock & { advance: (ms: number) => void }

/** Stands still until it is advanced. */
export const fakeClock = (start = '2026-01-02T03:04:05.000Z'): FakeClock => {
  let now = Date.parse(start)
  return {
    now: () => new Date(now),
    advance: (ms) => {
      now += ms
    },
  }
}
