import { Command } from 'commander'
import { type Ready, ready, type World } from '../program-context.ts'

/** A command below a noun. `run` gets the world made ready, the arguments and the options. */
export const command = <Options extends object>(
  name: string,
  description: string,
  world: World,
  define: (command: Command) => Command,
  run: (ready: Ready, args: readonly string[], options: Options) => Promise<void>,
): Command => {
  const made = define(new Command(name).description(description))
  return made.action(async (...all: unknown[]) => {
    const args = all.slice(0, made.registeredArguments.length) as string[]
    await run(await ready(world, made), args, made.opts<Options>())
  })
}

/** Options of every command that changes something. */
export const changing = (command: Command): Command =>
  command.option('-n, --dry-run', 'show the plan and stop').option('-y, --yes', 'apply without asking')

/** Of those whose change may go on as a job. */
export const lasting = (command: Command): Command =>
  changing(command).option('-w, --watch', 'follow the job to its end')
