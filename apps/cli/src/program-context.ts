import type { Command } from 'commander'
import { usageError } from './cli-error.ts'
import { type Client, createClient } from './client/create-client.ts'
import { connectionOf, type GlobalOptions } from './config/connection.ts'
import type { CliEnv } from './env.ts'
import type { ExitCode } from './exit-code.ts'
import { createPrinter, type Printer, type Streams } from './output/printer.ts'

/** The world around a command, handed in so that a test may stand in for it. */
export type World = Streams & {
  env: CliEnv
  signal: AbortSignal
  /** Whether somebody is there to be asked. */
  isTerminal: boolean
  /** Asks at the terminal; the answer without the line end. */
  ask: (question: string) => Promise<string>
  readText: (file: string) => Promise<string>
  setExitCode: (code: ExitCode) => void
}

/** What a command works with. `cluster()` is asked for by those that need one. */
export type Ready = World & { client: Client; print: Printer; cluster: () => Promise<string> }

/** Options of the program itself may stand before or after the command's name. */
export const ready = async (world: World, command: Command): Promise<Ready> => {
  const options = command.optsWithGlobals<GlobalOptions>()
  const connection = await connectionOf(options, world.env)
  const client = createClient(connection)
  return {
    ...world,
    client,
    print: createPrinter(world, options.output),
    cluster: async () => {
      if (connection.cluster !== undefined) return connection.cluster
      const { ClusterList } = await import('./client/cluster-list.ts')
      const { items } = await client.call(ClusterList, 'GET', '/clusters')
      const [only, ...others] = items
      if (only !== undefined && others.length === 0) return only.slug
      throw usageError(
        'Which cluster?',
        `Name one with --cluster, HEADGATE_CLUSTER or in the context: ${items.map(({ slug }) => slug).join(', ') || 'there is none yet'}.`,
      )
    },
  }
}
