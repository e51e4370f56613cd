import type { Row } from './measure-row.ts'

const TITLE = 38
const COLUMNS = [
  ['median', 10],
  ['p95', 10],
  ['most', 10],
  ['as sent', 12],
  ['decoded', 10],
  ['CPU each', 11],
  ['', 20],
] as const

const ms = (value: number | null): string => (value === null ? '?' : `${value.toFixed(value < 100 ? 1 : 0)} ms`)
const kilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} KB`
export const megabytes = (bytes: number | null): string => (bytes === null ? '?' : `${Math.round(bytes / 1e6)} MB`)

const line = (title: string, cells: readonly string[]): string =>
  `${title.padEnd(TITLE)}${cells.map((cell, index) => cell.padStart(COLUMNS[index]?.[1] ?? 0)).join('')}`.trimEnd()

export const heading = (): string =>
  `${line(
    '',
    COLUMNS.map(([name]) => name),
  )}\n`

export const rowLine = (row: Row): string =>
  `${line(row.title, [
    ms(row.medianMs),
    ms(row.p95Ms),
    ms(row.mostMs),
    `${kilobytes(row.bytes)}${row.encoding === null ? '' : ` ${row.encoding}`}`,
    kilobytes(row.decodedBytes),
    ms(row.cpuMsEach),
    [row.pending === 0 ? [] : [`${row.pending} pending`], row.late === 0 ? [] : [`${row.late} late`]].flat().join(' '),
  ])}\n`

export const timeLine = (title: string, values: readonly number[], more = ''): string =>
  `${line(title, [ms(values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null)])}   of ${values.map((value) => value.toFixed(0)).join(', ')}${more}\n`

export type Aim = { what: string; value: number | null; most: number; unit: 'ms' | 'KB' | 'MB' }

export const aimLine = ({ what, value, most, unit }: Aim): string => {
  if (value === null || Number.isNaN(value)) return `  ? ${what}: unknown\n`
  const shown = value < 100 ? value.toFixed(1) : value.toFixed(0)
  return `  ${value <= most ? '✓' : '✗'} ${what}: ${shown} ${unit}, aim ${most} ${unit}\n`
}
