import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Installation } from '../fixtures.ts'

/** Compiled code kept from an earlier start: these are started again and again. */
const CODE_CACHE = join(tmpdir(), `headgate-reassignment-code-${process.pid}`)
const workspace = join(import.meta.dirname, '..', '..')
/** How soon another worker takes over from one that was killed. */
const LEASE_MS = 3_000

export type WorkerProcess = {
  /** SIGKILL: it gets no word in. */
  kill: () => Promise<void>
  text: () => string
}

/** A worker as it runs in life, in a process of its own. */
export const startWorkerProcess = ({ databaseUrl, keyFile }: Installation): WorkerProcess => {
  const child: ChildProcess = spawn(process.execPath, ['src/main.ts'], {
    cwd: workspace,
    env: {
      DATABASE_URL: databaseUrl,
      HEADGATE_SECRET_KEY_FILE: keyFile,
      NODE_COMPILE_CACHE: CODE_CACHE,
      HEADGATE_WORKER_LEASE_MS: String(LEASE_MS),
    },
    stdio: 'pipe',
  })
  const output: string[] = []
  child.stdout?.on('data', (chunk) => output.push(String(chunk)))
  child.stderr?.on('data', (chunk) => output.push(String(chunk)))
  return {
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'close')
    },
    text: () => output.join(''),
  }
}
