export type DurationUnit = 'ms' | 's' | 'min' | 'h' | 'd'
export type Amount<Unit extends string> = { value: string; unit: Unit }

const STEPS: readonly (readonly [DurationUnit, number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
]

const BYTE_UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const
export type ByteUnit = (typeof BYTE_UNITS)[number]

/** 1284 → "1,284". */
export const formatNumber = (value: number, locale: string): string => new Intl.NumberFormat(locale).format(value)

/** 161_000_000 → "161 M" (English) or "1.6억" (Korean); below 10,000 the whole figure. */
export const formatCompact = (value: number, locale: string): string =>
  Math.abs(value) < 10_000
    ? new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value)
    : new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 })
        .format(value)
        .replace(/([KMBT])$/, ' $1')

/** Powers of 1000. One decimal from KB on: 28_600_000_000 → 28.6 GB. */
export const byteParts = (bytes: number, locale: string): Amount<ByteUnit> => {
  let index = 0
  let value = bytes
  // 999.95 would print as 1,000.0 of the smaller unit.
  while (Math.abs(value) >= 999.95 && index < BYTE_UNITS.length - 1) {
    value /= 1000
    index += 1
  }
  const digits = index === 0 ? 0 : 1
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return { value: format.format(value), unit: BYTE_UNITS[index] ?? 'B' }
}

/** The largest unit that gives a whole or short figure: 86_400_000 → 1 d, 5_400_000 → 1.5 h, 250 → 250 ms. */
export const durationParts = (ms: number, locale: string): Amount<DurationUnit> => {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  for (const [unit, size] of STEPS) if (Math.abs(ms) >= size) return { value: format.format(ms / size), unit }
  return { value: format.format(ms), unit: 'ms' }
}

/** How long ago, in whole units rounded down; what lies in the future by a skewed clock is now. */
export const ageParts = (ms: number, locale: string): Amount<'s' | 'min' | 'h' | 'd'> => {
  const age = Math.max(0, ms)
  for (const [unit, size] of STEPS)
    if (unit !== 'ms' && age >= size) return { value: formatNumber(Math.floor(age / size), locale), unit }
  return { value: '0', unit: 's' }
}

/** Share of 0 to 1 as a whole percentage. */
export const formatPercent = (share: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share)

/** Time of day in the reader's zone. */
export const formatTime = (date: Date, locale: string, withSeconds = false): string =>
  new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(withSeconds ? { second: '2-digit' } : {}),
  }).format(date)

/** Date and time in the reader's zone, to the second. */
export const formatDateTime = (date: Date, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' }).format(date)
