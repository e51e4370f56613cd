import type { Measure } from './measure.ts'

type Row = { size: { topics: number; partitions: number; brokers: number }; measure: Measure }

const COLUMNS = [
  ['partitions', 11],
  ['topics', 9],
  ['brokers', 8],
  ['time', 10],
  ['CPU', 10],
  ['memory', 10],
  ['moves', 11],
  ['bytes moved', 23],
  ['÷ least', 9],
] as const

const TITLE_WIDTH = 36
const count = (value: number): string => value.toLocaleString('en')
const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`
const megabytes = (bytes: number): string => `${count(Math.round(bytes / 1e6))} MB`

/** Bytes moved against the lower bound; 1 is the least there can be. */
const ratio = ({ bytesToMove, lowerBoundBytes }: Measure): string => {
  if (bytesToMove === null || lowerBoundBytes === null) return '?'
  if (bytesToMove === lowerBoundBytes) return '1'
  return lowerBoundBytes === 0 ? '∞' : (bytesToMove / lowerBoundBytes).toFixed(3)
}

const line = (title: string, cells: readonly string[]): string =>
  `${title.padEnd(TITLE_WIDTH)}${cells.map((cell, index) => cell.padStart(COLUMNS[index]?.[1] ?? 0)).join('')}\n`

export const HEADING: string = line(
  '',
  COLUMNS.map(([name]) => name),
)

export const measureLine = (title: string, size: Row['size'], measure: Measure): string =>
  line(title, [
    count(size.partitions),
    count(size.topics),
    count(size.brokers),
    seconds(measure.wallMs),
    seconds(measure.cpuMs),
    megabytes(measure.peakBytes),
    count(measure.moves),
    measure.bytesToMove === null ? 'unknown' : count(measure.bytesToMove),
    ratio(measure),
  ])

export const growthLine = (title: string, rows: readonly Row[]): string => {
  const perPartition = rows.map(({ size, measure }) => measure.cpuMs / size.partitions)
  const growth = perPartition.slice(1).map((value, index) => (value / (perPartition[index] ?? value)).toFixed(2))
  const last = ((perPartition.at(-1) ?? 0) * 1e6).toFixed(0)
  return `${title.padEnd(TITLE_WIDTH)}${growth.map((value) => value.padStart(7)).join('')}   ${last} ns of CPU per partition at the largest\n`
}

const AIM = { wallMs: 60_000, peakBytes: 4e9 }

export const verdictLine = (rows: readonly Row[]): string => {
  const largest = rows.at(-1)?.size.partitions
  const last = rows.filter(({ size }) => size.partitions === largest)
  const wallMs = last.reduce((sum, { measure }) => sum + measure.wallMs, 0)
  const peakBytes = Math.max(...last.map(({ measure }) => measure.peakBytes))
  const isMet = wallMs <= AIM.wallMs && peakBytes <= AIM.peakBytes
  return `\nAt the largest size all plans together took ${seconds(wallMs)}, and the most memory was ${megabytes(peakBytes)}: ${isMet ? 'within' : 'beyond'} the aim of ${seconds(AIM.wallMs)} and ${megabytes(AIM.peakBytes)}.\n`
}
