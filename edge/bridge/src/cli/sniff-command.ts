import { CONFIDENCE_MIN } from '../sniffing/proposal.ts'
import { proposalConfig } from '../sniffing/proposal-config.ts'
import { BAUD_RATES } from '../sniffing/recognise-baud-rate.ts'
import { sniffPort } from '../sniffing/sniff-port.ts'
import { defineCommand, type Output, onlyOne, positive } from './command.ts'
import { untilInterrupted } from './until-interrupted.ts'

const UNREADABLE = 1
const SECONDS = 4
const HELP = `headgate-bridge sniff <port> [--baud N] [--seconds N]   how this board can be read; 0 when it can, else 1

Listens at one baud rate after another, 4 seconds each, and writes nothing to the board. Opening the port resets most boards.
`

/** Says what is on a serial port, and prints the entry of the configuration for it. */
export const sniffCommand = defineCommand({
  summary: 'says what board is on a serial port, and how to read it',
  help: HELP,
  options: { baud: { type: 'string' }, seconds: { type: 'string' } },
  run: async ({ values, positionals }, output) => {
    const path = onlyOne(positionals, 'which port, e.g. /dev/ttyACM0')
    const baud = positive('baud', values.baud)
    const listenMs = (positive('seconds', values.seconds) ?? SECONDS) * 1000
    const asked = { path, baudRates: baud === undefined ? BAUD_RATES : [baud], listenMs }
    return untilInterrupted((signal) => sniff(asked, output, signal))
  },
})

type Asked = { path: string; baudRates: readonly number[]; listenMs: number }

const sniff = async (
  { path, baudRates, listenMs }: Asked,
  { out, err }: Output,
  signal: AbortSignal,
): Promise<number> => {
  try {
    const onTry = (baudRate: number) => err(`listening at ${baudRate} baud …\n`)
    const sniffed = await sniffPort({ path, baudRates, listenMs, onTry, signal })
    const [best, ...others] = sniffed?.proposals ?? []
    if (!sniffed || !best || best.confidence < CONFIDENCE_MIN) {
      err(`${path} cannot be read: ${best?.reason ?? 'nothing was tried'}.\n`)
      return UNREADABLE
    }
    const { baudRate } = sniffed
    const percent = (confidence: number) => `${Math.round(100 * confidence)} %`
    err(`${path} at ${baudRate} baud, ${percent(best.confidence)} sure: ${best.reason}.\n`)
    for (const { name, unit, example } of best.channels) err(`  ${name}: ${example}${unit ? ` ${unit}` : ''}\n`)
    for (const other of others.slice(0, 2)) err(`or, ${percent(other.confidence)} sure: ${other.reason}.\n`)
    await out(proposalConfig(path, baudRate, best))
    return 0
  } catch (error) {
    err(
      `${path} cannot be opened: ${error instanceof Error ? error.message : String(error)}. Is it plugged in, and does no other program hold it?\n`,
    )
    return UNREADABLE
  }
}
