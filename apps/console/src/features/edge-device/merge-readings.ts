import type { Reading } from '@headgate/domain'

const idOf = (reading: Reading): string => `${reading.partition}:${reading.offset}:${reading.channel}`
const timeOf = (reading: Reading): number => Date.parse(reading.gatewayTime)

/** What was known and what has come, each record once, in the order of time, without what is older than `sinceMs`. */
export const mergeReadings = (known: readonly Reading[], come: readonly Reading[], sinceMs: number): Reading[] => {
  const all = new Map([...known, ...come].map((reading) => [idOf(reading), reading]))
  return [...all.values()].filter((reading) => timeOf(reading) >= sinceMs).sort((a, b) => timeOf(a) - timeOf(b))
}

/** Where the next look should begin: the newest reading's time, or the start of the window. */
export const nextSince = (known: readonly Reading[], windowStartMs: number): number => {
  const last = known.at(-1)
  return last ? Math.max(timeOf(last), windowStartMs) : windowStartMs
}
