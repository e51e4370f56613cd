import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Account } from './postgres-account.ts'

/** May `account` enter every directory above `path`? A clone under /root is closed to everybody but root. */
export async function isReachable(path: string, account: Account): Promise<boolean> {
  for (let dir = dirname(path); ; dir = dirname(dir)) {
    const info = await stat(dir).catch(() => undefined)
    if (info !== undefined) {
      const bit = info.uid === account.uid ? 0o100 : info.gid === account.gid ? 0o010 : 0o001
      if ((info.mode & bit) === 0) return false
    }
    if (dir === dirname(dir)) return true
  }
}
