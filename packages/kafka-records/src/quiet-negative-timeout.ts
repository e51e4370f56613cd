let isQuiet = false

/**
 * kafkajs 2.2.4 schedules its throttle check at a moment already past (throttledUntil starts at -1); Node 24 warns of the negative timeout
 * and rounds it up, which is what kafkajs wants. Only warnings of that one type are dropped; the rest reach Node unchanged.
 */
export const quietNegativeTimeout = (): void => {
  if (isQuiet) return
  isQuiet = true
  const emitWarning = process.emitWarning.bind(process)
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    if (rest[0] === 'TimeoutNegativeWarning') return
    Reflect.apply(emitWarning, process, [warning, ...rest])
  }
}
