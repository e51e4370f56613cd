import { openSync } from 'node:fs'
import { lastErrorLine } from './last-error-line.ts'
import { launch } from './launch.ts'

export interface RunToEndOptions {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Takes all output. */
  readonly logFile: string
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

export interface RunToEndResult {
  /** null: ended by a signal, ours after the timeout included. */
  readonly exitCode: number | null
  /** What its log says of a failure. */
  readonly lastError: string | undefined
}

/** Runs a program that does one thing and ends. A failure is a result. */
export async function runToEnd(options: RunToEndOptions): Promise<RunToEndResult> {
  options.signal?.throwIfAborted()
  const { command, args, cwd, env, logFile } = options
  const spec = {
    name: command,
    command,
    args,
    logFile,
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env }),
  }
  const { pid, exited } = await launch(spec, openSync(logFile, 'a', 0o600))
  const kill = (): void => {
    try {
      process.kill(-pid, 'SIGKILL')
    } catch {
      // It has ended already.
    }
  }
  const timer = setTimeout(kill, options.timeoutMs)
  options.signal?.addEventListener('abort', kill, { once: true })
  try {
    const { code } = await exited
    options.signal?.throwIfAborted()
    return { exitCode: code, lastError: code === 0 ? undefined : lastErrorLine(logFile) }
  } finally {
    clearTimeout(timer)
    options.signal?.removeEventListener('abort', kill)
  }
}
