const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Runs what is to end in good order at Ctrl-C, or after some time: the signal aborts then. Ctrl-C once more ends the process at once. */
export const untilInterrupted = async <Result>(
  run: (signal: AbortSignal) => Promise<Result>,
  afterMs?: number,
): Promise<Result> => {
  const end = new AbortController()
  const stop = () => end.abort()
  for (const name of SIGNALS) process.once(name, stop)
  const timer = afterMs === undefined ? undefined : setTimeout(stop, afterMs)
  try {
    return await run(end.signal)
  } finally {
    clearTimeout(timer)
    for (const name of SIGNALS) process.off(name, stop)
  }
}
