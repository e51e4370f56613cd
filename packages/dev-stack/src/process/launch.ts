import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { StackError } from '../errors.ts'
import { baseEnvironment } from './base-environment.ts'
import type { Exit, ServiceSpec } from './service-spec.ts'

export interface Launched {
  readonly child: ChildProcess
  readonly pid: number
  readonly exited: Promise<Exit>
}

/**
 * Spawns the process of a service in a session of its own: Ctrl-C in the terminal then reaches only the supervisor,
 * which stops its children in order. `log` is an open file; it is closed here.
 */
export async function launch(spec: ServiceSpec, log: number): Promise<Launched> {
  const piped = spec.onLine !== undefined
  const child = spawn(spec.command, spec.args, {
    ...(spec.cwd === undefined ? {} : { cwd: spec.cwd }),
    ...(spec.uid === undefined ? {} : { uid: spec.uid }),
    ...(spec.gid === undefined ? {} : { gid: spec.gid }),
    env: { ...baseEnvironment(), ...spec.env },
    detached: true,
    stdio: [piped ? 'pipe' : 'ignore', piped ? 'pipe' : log, log],
  })
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  try {
    await once(child, 'spawn')
  } catch (error) {
    closeSync(log)
    throw new StackError(
      `${spec.name} could not be started: ${spec.command} is not there or not executable`,
      `Install it, then start again.`,
      { cause: error },
    )
  }
  if (child.stdout === null) {
    closeSync(log)
  } else {
    const lines = createInterface({ input: child.stdout })
    lines.on('line', (line) => {
      writeSync(log, `${line}\n`)
      spec.onLine?.(line)
    })
    lines.once('close', () => closeSync(log))
    // A line written to a process that has just ended is lost, and that is all.
    child.stdin?.on('error', () => undefined)
  }
  return { child, pid: child.pid as number, exited }
}
