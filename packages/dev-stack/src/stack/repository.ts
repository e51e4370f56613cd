import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of this repository, from which the programs of a stack are run. */
export const REPOSITORY = fileURLToPath(new URL('../../../../', import.meta.url))

export function inRepository(...parts: string[]): string {
  return join(REPOSITORY, ...parts)
}
