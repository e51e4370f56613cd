import { readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { relocatedDataDir } from '../postgres/postgres-home.ts'

/** Downloads and caches are no state, and the lock is held by whoever wipes. */
const KEPT = new Set(['kafka-libs', 'code-cache', 'start.lock'])

/** Forgets everything that earlier runs left in the state directory. */
export async function wipeState(stateDir: string): Promise<void> {
  const names = await readdir(stateDir)
  await Promise.all(
    names
      .filter((name) => !KEPT.has(basename(name)))
      .map((name) => rm(join(stateDir, name), { recursive: true, force: true })),
  )
  if (process.getuid?.() === 0) {
    await rm(dirname(relocatedDataDir(join(stateDir, 'postgres'))), { recursive: true, force: true })
  }
}
