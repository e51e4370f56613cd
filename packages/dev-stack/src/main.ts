import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { messageOf, StackError } from './errors.ts'
import { createReporter } from './report/reporter.ts'
import { inRepository } from './stack/repository.ts'
import { readStartEnv } from './start/env.ts'
import { optionsFromEnv } from './start/options-from-env.ts'
import { runStart } from './start/run-start.ts'
import { stopOnSignals } from './start/stop-on-signals.ts'

/** `npm start`: owns the signals and the exit code, and turns every error into a sentence. */
const reporter = createReporter({
  write: (text) => process.stdout.write(text),
  now: () => performance.now(),
  useColour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
})
const signal = stopOnSignals()

try {
  const { fresh = false } = parseFlags()
  reporter.line('Starting Headgate')
  const options = optionsFromEnv(readStartEnv())
  await runStart({ options, isFresh: fresh, reporter, signal, workingDir: process.cwd() })
  process.exit(0)
} catch (error) {
  process.exit(report(error))
}

function parseFlags(): { fresh?: boolean } {
  try {
    return parseArgs({ options: { fresh: { type: 'boolean' } } }).values
  } catch (error) {
    throw new StackError(messageOf(error).split('. ')[0] ?? 'An option is unknown', 'npm start -- --help lists them.')
  }
}

function report(error: unknown): number {
  if (signal.aborted && !(error instanceof StackError)) {
    reporter.line('Stopped before it was up.')
    return 130
  }
  if (error instanceof StackError) {
    reporter.line(`\n✗ ${error.message}.\n  ${error.cure}`)
    return 1
  }
  // A defect of ours: its stack belongs in a file, for whoever mends it.
  const file = inRepository('.headgate', 'start-error.log')
  mkdirSync(join(file, '..'), { recursive: true })
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  appendFileSync(file, `${new Date().toISOString()} ${text}\n`, { mode: 0o600 })
  reporter.line(`\n✗ The start failed unexpectedly: ${messageOf(error)}.\n  The details are in ${file}.`)
  return 1
}
