import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSpool } from '../open-spool.ts'
import type { SpoolOptions } from '../options.ts'
import type { Spool, SpoolEntry } from '../spool.ts'

/** A folder on the real disk that goes with the test. */
export const temporaryFolder = async (onEnd: (remove: () => Promise<void>) => void): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'spool-test-'))
  onEnd(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export const openAt = (folder: string, options: Partial<SpoolOptions> = {}): Promise<Spool> =>
  openSpool({
    policy: 'block',
    bytesMax: 1024 * 1024,
    ageMaxMs: null,
    lingerMs: 0,
    commitLingerMs: 0,
    ...options,
    folder,
  })

export const entries = (count: number, bytes = 20, device = 'd'): SpoolEntry[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ device, route: 'r', kind: 1, readings: 2, gatewayTimeMs: 1_700_000_000_000 },
    payload: `${index}|`.padEnd(bytes, 'x'),
  }))
