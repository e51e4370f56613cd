import { runSpoolCommand } from '../spool/cli/spool-command.ts'

export type Output = { out: (text: string) => Promise<void>; err: (text: string) => void }

export type Command = {
  summary: string
  /** Answers the exit code. */
  run: (args: readonly string[], output: Output) => Promise<number>
}

/** What `headgate-bridge <name>` does; without a name it runs the bridge. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  spool: { summary: 'inspect, verify or export what waits on disk', run: runSpoolCommand },
}
