import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import type { SpoolMeasure, SpoolRequest } from './measure-spool.ts'

const HELP = `npm run bench -- spool [flags]

Appends to the bridge's spool, reads it back and moves its cursor, on a real disk; every measure in a process of its own.

  --records N   per measure (1000000; a twentieth of it where each append holds one record)
  --bytes N     of a payload (200)
  --batch N     records of an append (100)
  --folder DIR  on the disk to measure (the temporary folder of the system)
`

const AIM = { appendPerSecond: 400_000, readPerSecond: 500_000, cpuMicros: 8 }

const fail = (sentence: string): never => {
  process.stderr.write(`${sentence}\nSee npm run bench -- spool --help.\n`)
  process.exit(2)
}

const flags = (() => {
  const text = { type: 'string' } as const
  try {
    const options = {
      records: text,
      bytes: text,
      batch: text,
      folder: text,
      help: { type: 'boolean', short: 'h' },
    } as const
    return parseArgs({ options, strict: true }).values
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
})()

const whole = (name: string, given: string | undefined, fallback: number): number => {
  const value = given === undefined ? fallback : Number(given)
  return Number.isSafeInteger(value) && value > 0 ? value : fail(`--${name} is a whole number above 0, not ${given}.`)
}

const measure = async (request: SpoolRequest): Promise<SpoolMeasure> => {
  const main = join(import.meta.dirname, 'measure-main.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [main, JSON.stringify(request)])
  return JSON.parse(stdout)
}

const count = (value: number): string => Math.round(value).toLocaleString('en')
const row = (title: string, cells: readonly string[]): string =>
  `${title.padEnd(44)}${cells.map((cell) => cell.padStart(13)).join('')}\n`

const run = async () => {
  const common = {
    folder: flags.folder ?? tmpdir(),
    records: whole('records', flags.records, 1_000_000),
    bytes: whole('bytes', flags.bytes, 200),
    batch: whole('batch', flags.batch, 100),
  }
  await mkdir(common.folder, { recursive: true })
  const single = { ...common, batch: 1, records: Math.ceil(common.records / 20) }
  const rows: { title: string; request: SpoolRequest }[] = [
    { title: `append, ${common.batch} at a time`, request: { ...common, what: 'append', window: 1 } },
    { title: `append, 8 times ${common.batch} under way`, request: { ...common, what: 'append', window: 8 } },
    { title: 'append, 500 single ones under way', request: { ...single, what: 'append', window: 500 } },
    { title: 'read and commit a backlog', request: { ...common, what: 'replay', window: 8 } },
    { title: 'append, read and commit at once', request: { ...common, what: 'round', window: 8 } },
  ]
  process.stdout.write(
    `Node ${process.versions.node}, ${count(common.records)} records of ${common.bytes} bytes, synced to ${common.folder}\n\n`,
  )
  process.stdout.write(row('', ['records/s', 'µs CPU each', 'syncs', 'peak memory']))
  const measured: SpoolMeasure[] = []
  for (const { title, request } of rows) {
    const result = await measure(request)
    measured.push(result)
    const { perSecond, cpuMicrosPerRecord, groups, peakBytes } = result
    const cells = [count(perSecond), cpuMicrosPerRecord.toFixed(2), count(groups), `${count(peakBytes / 1e6)} MB`]
    process.stdout.write(row(title, cells))
  }
  const [, append, , replay, round] = measured
  const said = (isMet: boolean | undefined, what: string) => `${isMet ? 'meets' : 'misses'} the aim of ${what}`
  const verdicts = [
    `appending ${said(append && append.perSecond >= AIM.appendPerSecond, `${count(AIM.appendPerSecond)} records/s`)}`,
    `reading ${said(replay && replay.perSecond >= AIM.readPerSecond, `${count(AIM.readPerSecond)} records/s`)}`,
    `the CPU of the whole way ${said(round && round.cpuMicrosPerRecord <= AIM.cpuMicros, `${AIM.cpuMicros} µs a record`)}`,
  ]
  process.stdout.write(`\n${verdicts.join('; ')}.\n`)
}

if (flags.help) process.stdout.write(HELP)
else await run()
