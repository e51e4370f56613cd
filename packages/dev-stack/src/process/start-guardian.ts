import { spawn } from 'node:child_process'
import { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { baseEnvironment } from './base-environment.ts'

const MAIN = fileURLToPath(new URL('./guardian-main.ts', import.meta.url))

/**
 * Starts the process that ends our children when we are killed before we could. `temporaryDir` goes with them.
 * It is let go by `release`, or by our end.
 */
export function startGuardian(pidFile: string, temporaryDir?: string): { release(): void } {
  const args = ['--max-old-space-size=16', MAIN, pidFile, ...(temporaryDir === undefined ? [] : [temporaryDir])]
  const child = spawn(process.execPath, args, {
    detached: true,
    env: baseEnvironment(),
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.unref()
  child.once('error', () => undefined)
  child.stdin.on('error', () => undefined)
  // The pipe must not keep our own event loop alive.
  if (child.stdin instanceof Socket) child.stdin.unref()
  return { release: () => child.stdin.end() }
}
