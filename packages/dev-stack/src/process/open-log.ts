import { fstatSync, openSync, renameSync, statSync } from 'node:fs'

const ROTATE_BYTES = 5_000_000

/** Opens a log to append to, readable by its owner alone. One that has grown large is put aside as `.1` first. */
export function openLog(path: string): { readonly file: number; readonly size: number } {
  const before = statSync(path, { throwIfNoEntry: false })
  if (before !== undefined && before.size > ROTATE_BYTES) renameSync(path, `${path}.1`)
  const file = openSync(path, 'a', 0o600)
  return { file, size: fstatSync(file).size }
}
