import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Curable } from './cure.mjs'
import { isAlive } from './is-alive.mjs'

const PATIENCE_MS = 15 * 60_000

/** Runs `work` while no other process holds the lock file; waits for one that does. */
export async function withLock(path, work) {
  const deadline = performance.now() + PATIENCE_MS
  while (!take(path)) {
    if (performance.now() > deadline) {
      throw new Curable('Another start has been installing for a quarter of an hour', `Stop it, or remove ${path}.`)
    }
    await sleep(250)
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}

function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  if (!isAlive(Number(readFileSync(path, 'utf8')))) rmSync(path, { force: true })
  return false
}
