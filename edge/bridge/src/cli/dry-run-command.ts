import { loadConfig } from '../config/load-config.ts'
import { runDry } from '../dry-run/run-dry.ts'
import { environment } from '../env.ts'
import { defineCommand, type Output, onlyOne, positive } from './command.ts'
import { untilInterrupted } from './until-interrupted.ts'

/** Lines that a slow reader of the output has not taken yet; more are left out and counted. */
const LINES_MAX = 10_000
const HELP = `headgate-bridge dry-run <file> [--seconds N]   prints each record as JSON, a line each, until Ctrl-C or for N seconds

Produces nothing, writes nothing to disk, acknowledges nothing. Needs the MQTT passwords of the configuration, and no Kafka.
A board that a running bridge holds cannot be opened; opening one resets it.
`

export const dryRunCommand = defineCommand({
  summary: 'prints what would be produced; produces and acknowledges nothing',
  help: HELP,
  options: { seconds: { type: 'string' } },
  run: async ({ values, positionals }, output) => {
    const file = onlyOne(positionals, 'which configuration')
    const seconds = positive('seconds', values.seconds)
    const { config, secrets } = await loadConfig(file, environment(), (at) => at.startsWith('mqtt'))
    // MQTT.js causes one about url.parse, which helps nobody who looks at readings.
    process.removeAllListeners('warning')
    const show = (signal: AbortSignal) => print({ config, secrets }, output, signal)
    return untilInterrupted(show, seconds && seconds * 1000)
  },
})

type Loaded = Pick<Parameters<typeof runDry>[0], 'config' | 'secrets'>

const print = async ({ config, secrets }: Loaded, { out, err }: Output, signal: AbortSignal): Promise<number> => {
  let printed: Promise<void> = Promise.resolve()
  let [waiting, leftOut] = [0, 0]
  const registry = await runDry({
    ...{ config, secrets, signal },
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
