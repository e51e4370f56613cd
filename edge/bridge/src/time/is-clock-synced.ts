import { access } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Whether this machine's clock has been set by NTP: what systemd-timesyncd says by the presence of a file. Null where it
 * does not run (chrony, containers): nobody here knows, and a guess would end up beside each reading as if it were known.
 */
export const isClockSynced = async (timesyncDir = '/run/systemd/timesync'): Promise<boolean | null> => {
  const exists = (path: string) =>
    access(path).then(
      () => true,
      () => false,
    )
  if (await exists(join(timesyncDir, 'synchronized'))) return true
  return (await exists(timesyncDir)) ? false : null
}
