import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { text } from 'node:stream/consumers'
import { usageError } from './cli-error.ts'
import { readEnv } from './env.ts'
import { EXIT } from './exit-code.ts'
import { runCli } from './run-cli.ts'

const stopping = new AbortController()
// From a terminal one Ctrl-C comes twice, by the terminal itself and by bin/headgate.mjs: only a later one ends it by force.
const TWICE_MS = 500
let stoppedAt: number | undefined
process.on('SIGINT', () => {
  stoppedAt ??= performance.now()
  if (performance.now() - stoppedAt > TWICE_MS) process.exit(EXIT.interrupted)
  stopping.abort()
})
// `headgate topics list | head` closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : EXIT.failed))

process.exitCode = await runCli(process.argv.slice(2), {
  env: readEnv(),
  stdout: process.stdout,
  stderr: process.stderr,
  signal: stopping.signal,
  isTerminal: process.stdin.isTTY === true && process.stderr.isTTY === true,
  width: (stream) => (process[stream].isTTY === true ? process[stream].columns || 80 : null),
  ask: async (question) => {
    const terminal = createInterface({ input: process.stdin, output: process.stderr })
    try {
      return await terminal.question(question, { signal: stopping.signal })
    } finally {
      terminal.close()
    }
  },
  readText: async (file) => {
    try {
      return file === '-' ? await text(process.stdin) : await readFile(file, 'utf8')
    } catch (cause) {
      throw usageError(`${file} cannot be read: ${(cause as Error).message}`, 'Check its name and its rights.')
    }
  },
})
