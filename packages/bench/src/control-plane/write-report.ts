import { cpus, totalmem } from 'node:os'
import type { Comparison } from './compare.ts'
import type { ControlPlaneFlags } from './control-plane-flags.ts'
import type { Cold } from './measure-cold.ts'
import type { Warm } from './measure-console.ts'
import { median } from './median.ts'
import { aimLine, heading, megabytes, rowLine, timeLine } from './report.ts'

export type Measured = { flags: ControlPlaneFlags; colds: Cold[]; warm: Warm; comparisons: Comparison[] }

const factor = (ms: number, ours: number): string => `${(ms / ours).toFixed(ms / ours < 10 ? 1 : 0)} × the topics page`

export const writeReport = ({ flags, colds, warm, comparisons }: Measured, write: (text: string) => void): void => {
  const count = (value: number): string => value.toLocaleString('en')
  write(`
${count(flags.topics)} topics, ${count(flags.topics * flags.partitions)} partitions, RF 1, 3 brokers · Node ${process.versions.node}, ${cpus().length} cores, ${megabytes(totalmem())}
Everything runs on this machine. Production build; one request after the other over one kept connection, signed in by
cookie, accept-encoding as a browser's; ${flags.requests} requests a row, begun ${flags.paceMs} ms apart. Times from the first byte asked to the
last one received, sizes of the body (our names differ in a few digits, which compresses well). CPU is that of the whole
console while a row runs, what it reads behind the pages included.

Cold: a console just started, which has begun to read its cluster
`)
  const cpu = colds.flatMap((cold) => (cold.cpuMs === null ? [] : [cold.cpuMs]))
  write(
    timeLine(
      'first page',
      colds.map(({ firstMs }) => firstMs),
      told(colds),
    ),
  )
  write(
    timeLine(
      'all figures on it',
      colds.map(({ wholeMs }) => wholeMs),
    ),
  )
  if (cpu.length > 0) write(timeLine('CPU until then', cpu))
  write(`\nWarm\n${heading()}`)
  for (const row of warm.rows) write(rowLine(row))
  write(`\nMemory of the console: ${megabytes(warm.memory.now)} resident, ${megabytes(warm.memory.peak)} at most\n`)

  const byTitle = (start: string) => warm.rows.find(({ title }) => title.startsWith(start))
  const page = byTitle('topics page')?.medianMs ?? Number.NaN
  write('\nFor comparison\n')
  for (const { title, ms, bytes } of comparisons)
    write(timeLine(title, [ms], `, ${factor(ms, page)}${bytes === null ? '' : `, ${megabytes(bytes)}`}`))

  const bytes = byTitle('topics page')?.bytes
  write('\nAims\n')
  write(aimLine({ what: 'warm page', value: page, most: 20, unit: 'ms' }))
  write(aimLine({ what: 'its size', value: bytes === undefined ? null : bytes / 1_000, most: 60, unit: 'KB' }))
  for (const [what, start, most] of [
    ['search', 'search', 20],
    ['sort by size', 'sort by size', 20],
    ['one topic', 'one topic', 30],
  ] as const)
    write(aimLine({ what, value: byTitle(start)?.medianMs ?? null, most, unit: 'ms' }))
  write(
    aimLine({
      what: 'first page after a cold start',
      value: median(colds.map((one) => one.firstMs)),
      most: 500,
      unit: 'ms',
    }),
  )
  write(
    aimLine({
      what: 'memory at most',
      value: warm.memory.peak === null ? null : warm.memory.peak / 1e6,
      most: 300,
      unit: 'MB',
    }),
  )
}

const told = (colds: readonly Cold[]): string => {
  const whole = colds.filter(({ isFirstWhole }) => isFirstWhole).length
  return whole === colds.length ? '' : `; ${colds.length - whole} of them said what they still waited for`
}
