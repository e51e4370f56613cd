import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const BIN = join(ROOT, 'node_modules', '.bin')
/** The Node of the lock file: everything but these scripts runs under it, whatever the machine's own Node is. */
export const NODE = join(BIN, 'node')

/** The environment with the project's tools first on the path. */
export function toolEnvironment() {
  return { ...process.env, PATH: `${BIN}${delimiter}${process.env.PATH ?? ''}` }
}
