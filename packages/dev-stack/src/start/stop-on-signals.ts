/** A second Ctrl-C means it; but npm hands the first one on, so that it may arrive twice at once. */
const SECOND_CTRL_C_AFTER_MS = 1000

/**
 * A signal that aborts when this process is asked to end: by Ctrl-C, by a service manager, by its terminal, or because the
 * script that started it is gone. A second Ctrl-C ends it at once, and the guardian cleans up.
 */
export function stopOnSignals(): AbortSignal {
  const abort = new AbortController()
  let firstAt: number | undefined
  const ask = (): void => {
    if (firstAt !== undefined && performance.now() - firstAt > SECOND_CTRL_C_AFTER_MS) process.exit(130)
    firstAt ??= performance.now()
    abort.abort(new Error('asked to stop'))
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, ask)
  if (process.connected) process.once('disconnect', ask)
  return abort.signal
}
