import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sourceHash } from '../console/source-hash.ts'
import { workspaceSources } from '../console/workspace-sources.ts'
import { baseEnvironment } from '../process/base-environment.ts'
import { inRepository, REPOSITORY } from './repository.ts'
import { SMALL_HEAP } from './small-heap.ts'

/** Where Node keeps our TypeScript with its types removed; shared by all runs, for it depends on the sources alone. */
export const CODE_CACHE = inRepository('.headgate', 'code-cache')

const WARM_TIMEOUT_MS = 60_000

/**
 * Fills Node's compile cache for a program, so that its process never loads the compiler that removes types: that
 * saves some 25 MB for as long as it lives, and half a second at its start. Run without any settings each of our
 * programs loads all of its code, says that they are missing, and ends. It is only a saving: failures do not matter.
 */
export async function warmCode(workspace: string, main: string, signal: AbortSignal): Promise<void> {
  const stamp = join(CODE_CACHE, `${workspace.replaceAll('/', '-')}.hash`)
  const sources = [...(await workspaceSources(REPOSITORY, workspace)), 'package-lock.json']
  // V8 takes what it cached only under the flags it was cached under.
  const hash = [await sourceHash(REPOSITORY, sources), ...SMALL_HEAP].join(' ')
  if ((await readFile(stamp, 'utf8').catch(() => undefined)) === hash) return
  await mkdir(CODE_CACHE, { recursive: true, mode: 0o700 })
  const child = spawn(process.execPath, [...SMALL_HEAP, inRepository(main)], {
    env: { ...baseEnvironment(), NODE_COMPILE_CACHE: CODE_CACHE, NODE_ENV: 'production' },
    stdio: 'ignore',
    timeout: WARM_TIMEOUT_MS,
    killSignal: 'SIGKILL',
    signal,
  })
  child.once('error', () => undefined)
  await once(child, 'close').catch(() => undefined)
  await writeFile(stamp, hash, { mode: 0o600 })
}
