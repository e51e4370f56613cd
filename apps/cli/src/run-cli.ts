import { CommanderError } from 'commander'
import { CliError } from './cli-error.ts'
import { createProgram } from './create-program.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { errorText } from './output/error-text.ts'
import type { World } from './program-context.ts'

/** Runs one command line; answers its exit code. Never throws what a user should not see. */
export const runCli = async (args: readonly string[], outer: Omit<World, 'setExitCode'>): Promise<ExitCode> => {
  let exitCode: ExitCode = EXIT.done
  const world: World = {
    ...outer,
    setExitCode: (code) => {
      exitCode = code
    },
  }
  try {
    await createProgram(world).parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    if (outer.signal.aborted) return EXIT.interrupted
    if (error instanceof CliError) {
      outer.stderr.write(`${errorText(error)}\n`)
      return error.exitCode
    }
    // Commander has said it already; help and version end with 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
    throw error
  }
}
