import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { identify, type ProcessIdentity } from './process-identity.ts'

/** Remembers on disk which processes run, so that whoever comes after a kill -9 can end them. */
export interface PidFile {
  add(name: string, pid: number): Promise<void>
  remove(name: string, pid: number): void
}

export type PidEntries = Record<string, ProcessIdentity>

export function createPidFile(path: string): PidFile {
  const entries = new Map<string, ProcessIdentity>()
  // Synchronous: the file must be true at the instant this process may be killed.
  function save(): void {
    if (entries.size === 0) {
      rmSync(path, { force: true })
      return
    }
    writeFileSync(`${path}.new`, JSON.stringify(Object.fromEntries(entries), undefined, 2), { mode: 0o600 })
    renameSync(`${path}.new`, path)
  }
  return {
    async add(name, pid) {
      const identity = await identify(pid)
      if (identity === undefined) return
      entries.set(name, identity)
      save()
    },
    remove(name, pid) {
      if (entries.get(name)?.pid !== pid) return
      entries.delete(name)
      save()
    },
  }
}

/** What a pid file says; nothing when it is absent or was cut off by a full disk. */
export function readPidFile(path: string): PidEntries {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as PidEntries
  } catch {
    return {}
  }
}
