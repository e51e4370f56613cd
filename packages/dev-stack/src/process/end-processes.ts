import { delay } from './delay.ts'
import type { PidEntries } from './pid-file.ts'
import { isAlive, type ProcessIdentity } from './process-identity.ts'

const PATIENCE_MS = 15_000

/** Ends the processes that are still the ones recorded, politely, then by force. Returns the names of those it found alive. */
export async function endProcesses(entries: PidEntries, patienceMs = PATIENCE_MS): Promise<string[]> {
  // The last started goes first: databases outlive those that write to them.
  const found: string[] = []
  for (const [name, identity] of Object.entries(entries).reverse()) {
    if (!(await isAlive(identity))) continue
    found.push(name)
    // SIGTERM would make PostgreSQL wait for its clients; SIGINT is its fast shutdown.
    send(identity, name === 'postgres' ? 'SIGINT' : 'SIGTERM')
  }
  const deadline = performance.now() + patienceMs
  for (const name of found) {
    const identity = entries[name]
    if (identity === undefined) continue
    while (performance.now() < deadline && (await isAlive(identity))) await delay(50)
    if (await isAlive(identity)) send(identity, 'SIGKILL')
  }
  return found
}

function send({ pid }: ProcessIdentity, signal: NodeJS.Signals): void {
  // Our children lead process groups of their own; the group takes their children along.
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal)
      return
    } catch {
      // No such group, or it ended in between.
    }
  }
}
