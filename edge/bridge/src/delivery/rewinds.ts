export type Rewinds = {
  /** Ends when the reading has to look up: it is to begin again, or is over. */
  readonly signal: AbortSignal
  readonly isDue: boolean
  /** Asks for one, as soon as the last one is long enough ago. */
  soon: () => void
  now: () => void
  /** The reading begins again. */
  begun: () => void
}

/** When the reading of the spool begins again, at most so often. */
export const createRewinds = (everyMs: number, end: AbortSignal): Rewinds => {
  let isDue = false
  let timer: NodeJS.Timeout | null = null
  let begunAtMs = Number.NEGATIVE_INFINITY
  let turn = new AbortController()
  const now = () => {
    isDue = true
    turn.abort()
  }
  const stop = () => {
    if (timer) clearTimeout(timer)
    turn.abort()
  }
  end.addEventListener('abort', stop, { once: true })
  return {
    get signal() {
      return turn.signal
    },
    get isDue() {
      return isDue
    },
    soon: () => {
      if (timer || end.aborted) return
      const inMs = Math.max(0, begunAtMs + everyMs - performance.now())
      timer = setTimeout(() => {
        timer = null
        now()
      }, inMs)
      timer.unref()
    },
    now,
    begun: () => {
      isDue = false
      begunAtMs = performance.now()
      if (!end.aborted) turn = new AbortController()
    },
  }
}
