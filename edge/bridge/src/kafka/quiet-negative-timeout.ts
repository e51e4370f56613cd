let isQuiet = false

/**
 * kafkajs 2.2.4 schedules its check of throttled requests at a moment already past (it begins at -1); Node 24 warns of the negative
 * timeout and rounds it up, which is what kafkajs wants. Only this warning is dropped, in whatever process the client runs.
 */
export const quietNegativeTimeout = (): void => {
  if (isQuiet) return
  isQuiet = true
  const emit = process.emitWarning.bind(process)
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    if (rest[0] === 'TimeoutNegativeWarning') return
    Reflect.apply(emit, process, [warning, ...rest])
  }
}
