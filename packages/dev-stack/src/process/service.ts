import type { ChildProcess } from 'node:child_process'
import { StackError } from '../errors.ts'
import { delay } from './delay.ts'
import { lastErrorLine } from './last-error-line.ts'
import { launch } from './launch.ts'
import { openLog } from './open-log.ts'
import type { Exit, ServiceOptions, ServiceSpec } from './service-spec.ts'

/** One child process that can be started, stopped, killed and watched. */
export interface Service {
  readonly name: string
  readonly pid: number | undefined
  readonly logFile: string
  /** Resolves when the process is ready. Throws a StackError when it ends or stays silent before that. */
  start(signal?: AbortSignal): Promise<void>
  /** Ends it politely, then by force; it stays down. */
  stop(): Promise<void>
  /** Sends a signal and waits for the end; it stays down until `start`. */
  kill(signal: NodeJS.Signals): Promise<void>
  /** Writes a line to the standard input of a process that has one (`onLine` given). */
  write(line: string): void
}

interface Running {
  readonly child: ChildProcess
  readonly pid: number
  readonly exited: Promise<Exit>
}

/** After this long without a crash the next one is treated as the first. */
const STEADY_MS = 60_000

export function createService(spec: ServiceSpec, options: ServiceOptions = {}): Service {
  const { name, logFile } = spec
  let running: Running | undefined
  let wanted = false
  let crashes = 0
  let logStart = 0
  let lastExit: Exit = { code: null, signal: null }
  let pending: AbortController | undefined

  async function run(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    const log = openLog(logFile)
    logStart = log.size
    const started = await launch(spec, log.file)
    running = started
    await options.pids?.add(name, started.pid)
    const startedAt = performance.now()
    let isUp = false
    let ended = false
    void started.exited.then((exit) => {
      ended = true
      lastExit = exit
      options.pids?.remove(name, started.pid)
      if (running === started) running = undefined
      // An end before readiness is reported by whoever started it; a later one is a crash.
      if (wanted && isUp) onExit(exit, performance.now() - startedAt)
    })
    const deadline = startedAt + (spec.readyTimeoutMs ?? 30_000)
    for (;;) {
      signal?.throwIfAborted()
      if (ended) throw diedEarly(await started.exited)
      if (spec.isReady === undefined || (await spec.isReady())) break
      if (performance.now() > deadline) throw notReady()
      await delay(100, signal)
    }
    isUp = true
    if (ended && wanted) onExit(await started.exited, 0)
  }

  function onExit(exit: Exit, upMs: number): void {
    if (upMs > STEADY_MS) crashes = 0
    const delays = options.restartDelaysMs
    const restartInMs = delays === undefined ? undefined : delays[Math.min(crashes, delays.length - 1)]
    crashes += 1
    options.onCrash?.({ name, ...exit, logFile, lastError: lastErrorLine(logFile, logStart), restartInMs })
    if (restartInMs !== undefined) void restart(restartInMs)
  }

  async function restart(afterMs: number): Promise<void> {
    pending = new AbortController()
    const { signal } = pending
    try {
      await delay(afterMs, signal)
      await run(signal)
      options.onRestarted?.(name)
    } catch {
      // `stop` and `kill` abort a pending restart; anything else is one more failed attempt.
      if (signal.aborted || !wanted) return
      const left = running
      running = undefined
      if (left !== undefined) signalGroup(left.pid, 'SIGKILL')
      await left?.exited
      onExit(lastExit, 0)
    }
  }

  function diedEarly(exit: Exit): StackError {
    const last = lastErrorLine(logFile, logStart)
    const how = exit.signal === null ? `with exit code ${exit.code}` : `by ${exit.signal}`
    return new StackError(
      `${name} ended ${how} while starting${last === undefined ? '' : `: ${last}`}`,
      `Read ${logFile}, then start again.`,
    )
  }

  function notReady(): StackError {
    const seconds = Math.round((spec.readyTimeoutMs ?? 30_000) / 1000)
    return new StackError(`${name} did not become ready within ${seconds} s`, `Read ${logFile}, then start again.`)
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    wanted = false
    pending?.abort()
    const target = running
    if (target === undefined) return
    signalGroup(target.pid, signal)
    const patience = new AbortController()
    const force = delay(spec.stopTimeoutMs ?? 10_000, patience.signal).then(
      () => signalGroup(target.pid, 'SIGKILL'),
      () => undefined,
    )
    await target.exited
    patience.abort()
    await force
    // What the process left behind in its group (a server's workers) goes with it.
    signalGroup(target.pid, 'SIGKILL')
  }

  return {
    name,
    logFile,
    get pid() {
      return running?.pid
    },
    async start(signal) {
      if (running !== undefined) return
      wanted = true
      try {
        await run(signal)
      } catch (error) {
        await end('SIGKILL')
        throw error
      }
    },
    stop: () => end(spec.stopSignal ?? 'SIGTERM'),
    kill: end,
    write(line) {
      running?.child.stdin?.write(`${line}\n`)
    },
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
