/** Log end offsets by partition, as they were at `at` (milliseconds). */
export type EndSample = { at: number; ends: ReadonlyMap<number, number> }
/** Long enough for a slow producer to show, short enough to follow one that stops. */
export const RATE_WINDOW_MS = 30_000
/** Two polls in one breath say nothing of a rate. */
const LEAST_SPAN_MS = 1_500

/** The samples to keep when `next` arrives: those of the window, one reading once. */
export const withSample = (samples: readonly EndSample[], next: EndSample): EndSample[] => [
  ...samples.filter(({ at }) => at < next.at && next.at - at <= RATE_WINDOW_MS),
  next,
]

/** Records per second by partition, from the first sample to the last. An end that fell (truncated, recreated) gives none. */
export const endRates = (samples: readonly EndSample[]): ReadonlyMap<number, number> => {
  const first = samples[0]
  const last = samples.at(-1)
  if (!first || !last || last.at - first.at < LEAST_SPAN_MS) return new Map()
  return new Map(
    [...last.ends].flatMap(([partition, end]) => {
      const was = first.ends.get(partition)
      return was === undefined || end < was ? [] : [[partition, ((end - was) * 1_000) / (last.at - first.at)] as const]
    }),
  )
}
