import { stat } from 'node:fs/promises'
import { sleep } from '../time/sleep.ts'

/**
 * Calls back when a file was changed and has rested for one look: written in place, replaced by rename, behind a symlink that was
 * turned, on a network disk that tells nobody. Looked at, because no notice of the system covers all of these.
 */
export const watchFile = async (
  path: string,
  everyMs: number,
  onChange: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  const look = () => stat(path, { bigint: true }).then(({ ino, size, mtimeNs }) => `${ino} ${size} ${mtimeNs}`, absent)
  // The first look acts as well: the file may have changed since it was read.
  let acted: string | null = null
  let before = await look()
  while (!signal.aborted) {
    await sleep(everyMs, signal)
    if (signal.aborted) return
    const now = await look()
    const isResting = now === before
    before = now
    if (!isResting || now === acted || now === 'absent') continue
    acted = now
    await onChange()
  }
}

const absent = () => 'absent'
