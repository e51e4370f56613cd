const WINDOW_SEC = 10

export type RateMeter = { count: (events: number, nowMs: number) => void; perSecond: (nowMs: number) => number }

/** Events per second over the last ten whole seconds. */
export const createRateMeter = (): RateMeter => {
  const seconds = new Map<number, number>()
  const forgetBefore = (second: number) => {
    for (const old of seconds.keys()) if (old < second) seconds.delete(old)
  }
  return {
    count: (events, nowMs) => {
      const second = Math.floor(nowMs / 1000)
      seconds.set(second, (seconds.get(second) ?? 0) + events)
      if (seconds.size > WINDOW_SEC + 1) forgetBefore(second - WINDOW_SEC)
    },
    perSecond: (nowMs) => {
      const current = Math.floor(nowMs / 1000)
      forgetBefore(current - WINDOW_SEC)
      let events = 0
      for (const [second, counted] of seconds) if (second < current) events += counted
      return events / WINDOW_SEC
    },
  }
}
