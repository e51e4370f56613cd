import { type Output, USAGE } from './command.ts'
import { COMMANDS } from './commands.ts'

const HELP = `headgate-bridge                 runs the bridge; HEADGATE_BRIDGE_CONFIG names its configuration
${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `headgate-bridge ${name.padEnd(15)} ${summary}`)
  .join('\n')}
headgate-bridge --version

headgate-bridge <command> --help tells more.
`

/** Runs one command of the command line, and answers the exit code. */
export const runCommand = async (
  [name, ...args]: readonly string[],
  version: string,
  output: Output,
): Promise<number> => {
  if (name === '--help' || name === '-h' || name === 'help') {
    await output.out(HELP)
    return 0
  }
  if (name === '--version') {
    await output.out(`${version}\n`)
    return 0
  }
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) {
    output.err(`headgate-bridge knows no command ${name}.\n\n${HELP}`)
    return USAGE
  }
  return command.run(args, output)
}
