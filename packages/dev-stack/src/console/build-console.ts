import { existsSync } from 'node:fs'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StackError } from '../errors.ts'
import { runToEnd } from '../process/run-to-end.ts'
import { inRepository, REPOSITORY } from '../stack/repository.ts'
import { sourceHash } from './source-hash.ts'
import { workspaceSources } from './workspace-sources.ts'

const SHARED_SOURCES = ['package-lock.json', 'tsconfig.base.json']

export interface BuildConsoleOptions {
  readonly logFile: string
  readonly onProgress?: (text: string) => void
  readonly signal?: AbortSignal
}

/** Makes the production build of the console unless the sources are those of the last one. Resolves to whether it built. */
export async function buildConsole(options: BuildConsoleOptions): Promise<boolean> {
  const app = inRepository('apps', 'console')
  const stamp = join(app, '.next', 'headgate-source-hash')
  const sources = await workspaceSources(REPOSITORY, join('apps', 'console'))
  const hash = await sourceHash(REPOSITORY, [...sources, ...SHARED_SOURCES])
  if ((await readFile(stamp, 'utf8').catch(() => undefined)) === hash) return false
  options.onProgress?.('building for production (once per change of its sources)')
  const result = await runToEnd({
    command: process.execPath,
    args: [inRepository('node_modules', 'next', 'dist', 'bin', 'next'), 'build'],
    cwd: app,
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    logFile: options.logFile,
    timeoutMs: 10 * 60_000,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  })
  if (result.exitCode !== 0) {
    throw new StackError(
      `The console could not be built: ${result.lastError ?? `next build ended with exit code ${result.exitCode}`}`,
      `Read ${options.logFile}, then start again.`,
    )
  }
  await addStaticFiles(app)
  await writeFile(stamp, hash)
  return true
}

/** Next leaves the static files out of a standalone server, for a CDN; ours serves them itself. */
async function addStaticFiles(app: string): Promise<void> {
  const standalone = join(app, '.next', 'standalone', 'apps', 'console')
  if (!existsSync(standalone)) return
  await cp(join(app, '.next', 'static'), join(standalone, '.next', 'static'), { recursive: true })
  if (existsSync(join(app, 'public'))) await cp(join(app, 'public'), join(standalone, 'public'), { recursive: true })
}
