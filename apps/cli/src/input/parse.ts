import { InvalidArgumentError } from 'commander'

const RATE_UNITS: Readonly<Record<string, number>> = {
  '': 1,
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KIB: 1024,
  MIB: 1024 ** 2,
  GIB: 1024 ** 3,
}

/** `10MB`, `500KiB`, `1000000`; `auto` and `none` as the throttle knows them. Bytes per second. */
export const parseThrottle = (text: string): number | 'auto' | 'none' => {
  // Not null: an option whose value is null counts as one without a value.
  if (text === 'auto' || text === 'none') return text
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]*?)(?:\/s)?$/i.exec(text.trim()) ?? []
  const factor = RATE_UNITS[unit.toUpperCase()]
  const rate = Math.round(Number(digits) * (factor ?? Number.NaN))
  if (!(rate > 0))
    throw new InvalidArgumentError('Write it as 10MB, 500KiB or 1000000 (bytes per second), or auto, or none.')
  return rate
}

export const parseCount = (text: string): number => {
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(Number(text)))
    throw new InvalidArgumentError('It must be a whole number.')
  return Number(text)
}

export const parseCounts = (text: string): number[] => text.split(',').map((part) => parseCount(part.trim()))
/** Gathered over the words of an argument. */
export const collectCount = (text: string, sofar: readonly number[] = []): number[] => [...sofar, parseCount(text)]
export const parseNames = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)

/** `name=value`, gathered over repetitions of the option. */
export const collectPair = (text: string, sofar: Readonly<Record<string, string>> = {}): Record<string, string> => {
  const at = text.indexOf('=')
  if (at < 1) throw new InvalidArgumentError('Write it as name=value, e.g. retention.ms=3600000.')
  return { ...sofar, [text.slice(0, at)]: text.slice(at + 1) }
}
export const collectName = (text: string, sofar: readonly string[] = []): string[] => [...sofar, ...parseNames(text)]

/** `[1,2],[2,3]` or `1:2,2:3` as kafka-topics writes it: replicas of each partition, the preferred leader first. */
export const parseAssignments = (text: string): number[][] => {
  if (/^\d+(:\d+)*(,\d+(:\d+)*)*$/.test(text)) return text.split(',').map((one) => one.split(':').map(Number))
  try {
    const value: unknown = JSON.parse(`[${text.replace(/^\[\[(.*)\]\]$/, '[$1]')}]`)
    if (
      Array.isArray(value) &&
      value.length > 0 &&
      value.every((one) => Array.isArray(one) && one.length > 0 && one.every(Number.isInteger))
    )
      return value as number[][]
  } catch {
    // Told below, together with what does not have the shape.
  }
  throw new InvalidArgumentError('Write it as 1:2,2:3 (replicas of each partition, the preferred leader first).')
}
