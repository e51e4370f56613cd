import { readPidFile } from '@headgate/dev-stack'
import type { Connection } from '@headgate/dev-stack/stack'
import { inject } from 'vitest'

/** The whole running product: what `connection.json` says, and where its processes are recorded. */
export interface TestStack {
  readonly connection: Connection
  readonly pidFile: string
  readonly logsDir: string
}

declare module 'vitest' {
  interface ProvidedContext {
    stack: TestStack
  }
}

/** The stack that the global setup of the e2e project started. */
export function testStack(): TestStack {
  return inject('stack')
}

/**
 * Sends a signal to one process of the stack: `kafka-1`, `bridge`, `console` … A killed one comes back by itself after some
 * seconds; SIGUSR1 to `virtual-board` pulls its cable, and once more plugs it in again.
 */
export function signalStackProcess(name: string, signal: NodeJS.Signals): void {
  const entry = readPidFile(testStack().pidFile)[name]
  if (entry === undefined) throw new Error(`${name} does not run in this stack`)
  process.kill(entry.pid, signal)
}
