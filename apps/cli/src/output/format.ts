const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const

/** Powers of 1,000, three digits: `84.6 GB`; `–` when unknown. */
export const bytesText = (bytes: number | null): string => {
  if (bytes === null) return '–'
  let value = bytes
  let unit = 0
  while (value >= 1_000 && unit < UNITS.length - 1) {
    value /= 1_000
    unit += 1
  }
  return `${unit === 0 ? value : value.toPrecision(3)} ${UNITS[unit]}`
}

export const countText = (count: number | null): string => (count === null ? '–' : count.toLocaleString('en'))

/** `2 h 05 min`, `28 min`, `12 s`. */
export const durationText = (ms: number | null): string => {
  if (ms === null) return '–'
  const seconds = Math.round(ms / 1_000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
}

/** `2026-01-01 10:20` of an ISO time in UTC. */
export const minuteText = (at: string): string => at.slice(0, 16).replace('T', ' ')
