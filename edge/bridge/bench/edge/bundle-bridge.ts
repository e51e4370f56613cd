import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const BRIDGE = join(import.meta.dirname, '..', '..')

/** The one file that a gateway runs. */
export const BUNDLE = join(BRIDGE, 'dist', 'headgate-bridge.mjs')

/** Makes it anew from the sources. */
export const bundleBridge = async (): Promise<void> => {
  await promisify(execFile)(process.execPath, [join(BRIDGE, 'build.mjs')], { cwd: BRIDGE })
}
