import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Service } from '../process/service.ts'
import { type ProgramContext, startProgram } from './program.ts'

export interface RunningBoard {
  /** A link that stays the same while the pseudo-terminal behind it changes with every replugging. */
  readonly serialPath: string
  readonly service: Service
  unplug(): void
  plug(): void
}

/** Starts the virtual Arduino. Its link in the state directory plays the part of /dev/serial/by-id. */
export async function startBoard(
  stateDir: string,
  context: ProgramContext,
  signal: AbortSignal,
): Promise<RunningBoard> {
  const serialPath = join(stateDir, 'arduino-uno')
  // A link left by a run that was killed leads to a terminal that may be somebody else's by now.
  await rm(serialPath, { force: true })
  let isPlugged = false
  const service = await startProgram(
    {
      name: 'virtual-board',
      main: 'edge/virtual-board/src/main.ts',
      args: ['--link', serialPath],
      env: {},
      more: {
        onLine: (line) => {
          if (line.includes('"path"')) isPlugged = true
        },
        isReady: async () => isPlugged,
        stopTimeoutMs: 3000,
      },
    },
    context,
    signal,
  )
  return { serialPath, service, unplug: () => service.write('unplug'), plug: () => service.write('plug') }
}
