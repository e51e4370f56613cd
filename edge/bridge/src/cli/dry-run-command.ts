import { parseArgs } from 'node:util'
import { loadConfig } from '../config/load-config.ts'
import { runDry } from '../dry-run/run-dry.ts'
import { environment } from '../env.ts'
import type { Output } from './output.ts'

const USAGE = 2
/** Lines that a slow reader of the output has not taken yet; more are left out and counted. */
const LINES_MAX = 10_000
const HELP = `headgate-bridge dry-run <file> [--seconds N]   prints each record as JSON, a line each, until Ctrl-C or for N seconds

Produces nothing, writes nothing to disk, acknowledges nothing. Needs the MQTT passwords of the configuration, and no Kafka.
A board that a running bridge holds cannot be opened; opening one resets it.
`

export const runDryRunCommand = async (args: readonly string[], { out, err }: Output): Promise<number> => {
  const asked = parse(args)
  if (asked === 'help') {
    await out(HELP)
    return 0
  }
  if (!asked) {
    err(HELP)
    return USAGE
  }
  const { file, seconds } = asked
  const { config, secrets } = await loadConfig(file, environment(), (at) => at.startsWith('mqtt'))
  // MQTT.js causes one about url.parse, which helps nobody who looks at readings.
  process.removeAllListeners('warning')
  const end = new AbortController()
  const stop = () => end.abort()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  const timer = seconds === null ? undefined : setTimeout(stop, seconds * 1000)
  let printed: Promise<void> = Promise.resolve()
  let [waiting, leftOut] = [0, 0]
  const registry = await runDry({
    ...{ config, secrets, signal: end.signal },
    onNote: (sentence) => err(`${sentence}\n`),
    onRecord: (record) => {
      if (waiting >= LINES_MAX) {
        leftOut++
        return
      }
      waiting++
      printed = printed.then(() => out(`${JSON.stringify(record)}\n`)).finally(() => waiting--)
    },
  })
  clearTimeout(timer)
  await printed
  for (const device of registry.all()) {
    const { deviceId, read, dropped, garbage, droppedBy } = device.status()
    const why = droppedBy
      ? ` (${Object.entries(droppedBy)
          .map(([reason, count]) => `${reason} ${count}`)
          .join(', ')})`
      : ''
    err(
      `${deviceId}: ${read} read, ${read - dropped} would be produced, ${dropped} dropped by rules${why}, ${garbage} garbage\n`,
    )
  }
  if (leftOut > 0) err(`${leftOut} records were not printed: the output was read too slowly.\n`)
  return 0
}

const parse = (args: readonly string[]): { file: string; seconds: number | null } | 'help' | null => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { seconds: { type: 'string' }, help: { type: 'boolean' } },
    })
    if (values.help) return 'help'
    const [file, ...rest] = positionals
    const seconds = values.seconds === undefined ? null : Number(values.seconds)
    if (file === undefined || rest.length > 0 || (seconds !== null && !(seconds > 0))) return null
    return { file, seconds }
  } catch {
    // An option that nobody knows: the help says which there are.
    return null
  }
}
