import { resolve } from 'node:path'
import { ConfigError } from '../config/config-error.ts'
import type { SpoolConfig } from '../config/spool-schema.ts'
import { openSpool, type Spool, SpoolFolderError, type SpoolOptions } from '../spool/index.ts'

const HOUR_MS = 3_600_000
/** A payload of MQTT at its largest, as JSON. */
const RECORD_BYTES_MAX = 8 * 1024 * 1024

/** Twice what may be under way from a broker, unless more is asked for. */
const ORIGINS_PER_LINK = 2_000

/** Opens the spool as the configuration has it. A relative directory lies in `baseDirectory`. Throws ConfigError when the folder cannot be used. */
export const openBridgeSpool = async (
  { directory, maxBytes, maxAgeHours, policy }: SpoolConfig,
  baseDirectory: string,
  { onState, keepsAfterId }: Pick<SpoolOptions, 'onState' | 'keepsAfterId'>,
  originsPerLink = ORIGINS_PER_LINK,
): Promise<Spool> => {
  const folder = resolve(baseDirectory, directory)
  return openSpool({
    ...{ folder, policy, originsPerLink, bytesMax: maxBytes, recordBytesMax: RECORD_BYTES_MAX },
    ageMaxMs: maxAgeHours === undefined ? null : maxAgeHours * HOUR_MS,
    ...(onState && { onState }),
    ...(keepsAfterId && { keepsAfterId }),
  }).catch((error: unknown) => {
    if (!(error instanceof SpoolFolderError)) throw error
    throw new ConfigError(
      `spool ${folder}`,
      error.message,
      'Give spool.directory another folder, or mend this one',
      error,
    )
  })
}
