import { statfs } from 'node:fs/promises'
import { StackError } from '../errors.ts'

/** Jars, a console build, three brokers' logs and a database, with room to breathe. */
const NEEDED_BYTES = 1.5e9

/** Throws a StackError when the disk below `dir` is nearly full. */
export async function checkDisk(dir: string, neededBytes = NEEDED_BYTES): Promise<void> {
  const { bavail, bsize } = await statfs(dir)
  const freeBytes = bavail * bsize
  if (freeBytes >= neededBytes) return
  throw new StackError(
    `Only ${gigabytes(freeBytes)} are free on the disk of ${dir}, and Headgate needs ${gigabytes(neededBytes)}`,
    'Free some space, or put the state on another disk with HEADGATE_STATE_DIR.',
  )
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`
}
