import { join } from 'node:path'
import { endProcesses } from '../process/end-processes.ts'
import { createPidFile, readPidFile } from '../process/pid-file.ts'
import { startGuardian } from '../process/start-guardian.ts'
import { crashSentence } from '../report/crash-sentence.ts'
import type { Reporter } from '../report/reporter.ts'
import { portUses } from '../stack/ports.ts'
import { type RunningStack, startStack } from '../stack/start-stack.ts'
import { openStateDirectory } from '../stack/state-directory.ts'
import { checkDisk } from './check-disk.ts'
import { checkPorts } from './check-ports.ts'
import { checkTools } from './check-tools.ts'
import { closingTable } from './closing-table.ts'
import type { ChosenOptions } from './options-from-env.ts'
import { takeRunLock } from './run-lock.ts'
import { wipeState } from './wipe-state.ts'

export interface RunStartInput {
  readonly options: ChosenOptions
  readonly isFresh: boolean
  readonly reporter: Reporter
  /** Its abort means: stop, in order. */
  readonly signal: AbortSignal
  readonly workingDir: string
}

/** Everything `npm start` does between its first line and its last. Resolves when all is stopped again. */
export async function runStart(input: RunStartInput): Promise<void> {
  const { options, reporter, signal } = input
  const { stateDir, external } = options
  const startedAt = performance.now()
  await openStateDirectory(stateDir)
  const lock = await takeRunLock(stateDir)
  try {
    await clearTheWay(input)
    const pidFile = join(stateDir, 'pids.json')
    const guardian = startGuardian(pidFile)
    try {
      const stack = await startStack({
        ...options,
        reporter,
        signal,
        pids: createPidFile(pidFile),
        onCrash: (crash) => reporter.line(`${clock()} ! ${crashSentence(crash)}`),
        onRestarted: (name) => reporter.line(`${clock()} ✓ ${name} runs again.`),
      })
      const seconds = (performance.now() - startedAt) / 1000
      reporter.line(closingTable({ ...stack, seconds, workingDir: input.workingDir }))
      await aborted(signal)
      await stopAll(stack, reporter)
    } finally {
      guardian.release()
    }
  } finally {
    await lock.release()
  }

  async function clearTheWay({ isFresh }: RunStartInput): Promise<void> {
    const stale = await endProcesses(readPidFile(join(stateDir, 'pids.json')))
    if (stale.length > 0) reporter.line(`  Ended what an earlier run had left behind: ${stale.join(', ')}.`)
    if (isFresh) {
      await wipeState(stateDir)
      reporter.line('  Forgot the state of earlier runs.')
    }
    const own = { kafka: external.kafka === undefined, postgres: external.databaseUrl === undefined }
    await checkDisk(stateDir)
    await checkPorts(portUses(options.ports, own))
    if (own.kafka) await checkTools(options.libsCacheDir)
  }
}

async function stopAll(stack: RunningStack, reporter: Reporter): Promise<void> {
  const startedAt = performance.now()
  reporter.line('\nStopping …')
  await stack.stop()
  reporter.line(
    `Stopped after ${((performance.now() - startedAt) / 1000).toFixed(1)} s. Its state is kept for the next npm start.`,
  )
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

function clock(): string {
  return new Date().toTimeString().slice(0, 8)
}
