import { splitUnit } from '../decoding/split-unit.ts'

type Guess = { name: RegExp; unit: string; from: number; to: number }

/** By the name of a channel and the range its values lie in; a guess that does not fit the range is none. */
const GUESSES: readonly Guess[] = [
  { name: /temp|^t\d?$/i, unit: '°C', from: -60, to: 150 },
  { name: /temp/i, unit: 'K', from: 200, to: 450 },
  { name: /hum|^rh\d?$|moist/i, unit: '%', from: 0, to: 100 },
  { name: /press|baro/i, unit: 'hPa', from: 300, to: 1_200 },
  { name: /press|baro/i, unit: 'Pa', from: 30_000, to: 120_000 },
  { name: /lux|illumin/i, unit: 'lx', from: 0, to: 200_000 },
  { name: /co2/i, unit: 'ppm', from: 200, to: 20_000 },
  { name: /volt|vcc|^vin$|^vbat$/i, unit: 'V', from: 0, to: 60 },
  { name: /dist|range/i, unit: 'cm', from: 0, to: 1_000 },
]

/** Ends of names that say the unit themselves: `current_mA`, `weight_g`. */
const SUFFIX =
  /_(mA|A|mV|V|W|kW|Wh|kWh|Hz|kHz|ms|s|us|mm|cm|m|g|kg|Pa|hPa|kPa|bar|ppm|lux|lx|dB|rpm|C|F|K|pct|percent)$/
const SPELT: Readonly<Record<string, string>> = { C: '°C', F: '°F', lux: 'lx', us: 'µs', pct: '%', percent: '%' }

/** The unit that a channel of this name and these values seems to have, or null. */
export const guessUnit = (name: string, values: readonly unknown[]): string | null => {
  const { unit } = splitUnit(name)
  if (unit) return unit
  const [, suffix] = SUFFIX.exec(name) ?? []
  if (suffix) return SPELT[suffix] ?? suffix
  const numbers = values.filter((value) => typeof value === 'number')
  if (numbers.length === 0) return null
  const fits = ({ from, to }: Guess) => numbers.every((value) => value >= from && value <= to)
  return GUESSES.find((guess) => guess.name.test(name) && fits(guess))?.unit ?? null
}
