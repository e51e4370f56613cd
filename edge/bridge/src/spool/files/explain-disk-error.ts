import type { SpoolState } from '../spool.ts'

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

export const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(codeOf(error))
export const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT'

/** What a failed write means for the spool, and for the person who is to cure it. */
export const explainDiskError = (
  error: unknown,
  what: string,
  folder: string,
): { state: SpoolState; sentence: string } => {
  const code = codeOf(error)
  const said = error instanceof Error ? error.message : String(error)
  if (isFull(error))
    return {
      state: 'disk-full',
      sentence: `No room for ${what} in ${folder} (${code}): nothing more is acknowledged until there is. Free some space there; it goes on by itself`,
    }
  const cure: Record<string, string> = {
    EROFS: 'The file system has become read-only, mostly after an error of the disk: see dmesg, and mount it anew',
    EACCES: 'Give the user of the bridge the right to write there',
    ENOENT: 'The folder is gone: put it back, or restart the bridge to begin an empty one',
  }
  return {
    state: 'failing',
    sentence: `The disk does not take ${what} in ${folder} (${said}): nothing more is acknowledged until it does; what was not synced is written again elsewhere. ${cure[code] ?? 'See dmesg; an SD card that says so is at its end'}`,
  }
}
