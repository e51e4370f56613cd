import { parseArgs } from 'node:util'
import { proposalConfig } from '../sniffing/proposal-config.ts'
import { BAUD_RATES } from '../sniffing/recognise-baud-rate.ts'
import { sniffPort } from '../sniffing/sniff-port.ts'
import type { Output } from './output.ts'

const UNREADABLE = 1
const USAGE = 2
/** Below this a proposal says what is wrong, and is nothing to paste. */
const WORTH_PASTING = 0.2
const HELP = `headgate-bridge sniff <port> [--baud N] [--seconds N]   how this board can be read; 0 when it can, else 1

Listens at one baud rate after another, 4 seconds each, and writes nothing to the board. Opening the port resets most boards.
`

/** Says what is on a serial port, and prints the entry of the configuration for it. */
export const runSniffCommand = async (args: readonly string[], { out, err }: Output): Promise<number> => {
  const asked = parse(args)
  if (asked === 'help') {
    await out(HELP)
    return 0
  }
  if (!asked) {
    err(HELP)
    return USAGE
  }
  const { path, baudRates, listenMs } = asked
  const end = new AbortController()
  const stop = () => end.abort()
  process.once('SIGINT', stop)
  try {
    const onTry = (baudRate: number) => err(`listening at ${baudRate} baud …\n`)
    const sniffed = await sniffPort({ path, baudRates, listenMs, onTry, signal: end.signal })
    const [best, ...others] = sniffed?.proposals ?? []
    if (!sniffed || !best || best.confidence < WORTH_PASTING) {
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
  } finally {
    process.removeListener('SIGINT', stop)
  }
}

const parse = (
  args: readonly string[],
): { path: string; baudRates: readonly number[]; listenMs: number } | 'help' | null => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { baud: { type: 'string' }, seconds: { type: 'string', default: '4' }, help: { type: 'boolean' } },
    })
    if (values.help) return 'help'
    const [path, ...rest] = positionals
    const [baud, seconds] = [values.baud === undefined ? null : Number(values.baud), Number(values.seconds)]
    if (path === undefined || rest.length > 0 || !(seconds > 0) || (baud !== null && !(baud > 0))) return null
    return { path, baudRates: baud === null ? BAUD_RATES : [baud], listenMs: seconds * 1000 }
  } catch {
    // An option that nobody knows: the help says which there are.
    return null
  }
}
