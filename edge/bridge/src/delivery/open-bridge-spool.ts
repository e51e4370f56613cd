import { resolve } from 'node:path'
import { ConfigError } from '../config/config-error.ts'
import type { SpoolConfig } from '../config/spool-schema.ts'
import { openSpool, type Spool, SpoolFolderError, type SpoolOptions } from '../spool/index.ts'

const HOUR_MS = 3_600_000
/** A payload of MQTT at its largest, as JSON. */
const RECORD_BYTES_MAX = 8 * 1024 * 1024

/** In a small spool fewer origins are kept, so that readings have the room. */
const BYTES_PER_ORIGIN = 4_096

export type BridgeSpoolOptions = Pick<SpoolOptions, 'onState' | 'keepsAfterId'> & {
  /** How many deliveries of each link are known again. */
  originsPerLink?: number
}

/** Opens the spool as the configuration has it. A relative directory lies in `baseDirectory`. Throws ConfigError when the folder cannot be used. */
export const openBridgeSpool = async (
  { directory, maxBytes, maxAgeHours, policy }: SpoolConfig,
  baseDirectory: string,
  { onState, keepsAfterId, originsPerLink = 0 }: BridgeSpoolOptions,
): Promise<Spool> => {
  const folder = resolve(baseDirectory, directory)
  return openSpool({
    ...{ folder, policy, bytesMax: maxBytes, recordBytesMax: RECORD_BYTES_MAX },
    originsPerLink: Math.min(originsPerLink, Math.floor(maxBytes / BYTES_PER_ORIGIN)),
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
