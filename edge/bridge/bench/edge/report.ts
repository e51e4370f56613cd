import type { Verdict } from './witness.ts'

export const count = (value: number): string => Math.round(value).toLocaleString('en')
export const ms = (value: number): string => `${value.toFixed(1)} ms`
export const megabytes = (bytes: number | null): string => (bytes === null ? '? MB' : `${count(bytes / 1e6)} MB`)

export const verdictText = ({ records, lost, twice, outOfOrder }: Verdict): string =>
  `${count(records)} in Kafka, ${lost} lost, ${twice} twice, ${outOfOrder} out of order`

export const aim = (what: string, value: number, bound: 'at least' | 'at most', limit: number, unit = ''): string => {
  const isMet = bound === 'at least' ? value >= limit : value <= limit
  const shown = value < 100 ? value.toFixed(1) : count(value)
  return `    ${isMet ? '✓' : '✗'} ${what}: ${shown} ${unit}`
    .trimEnd()
    .concat(`, aim ${bound} ${count(limit)} ${unit}`.trimEnd(), '\n')
}
