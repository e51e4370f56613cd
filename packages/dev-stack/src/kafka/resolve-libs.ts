import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { StackError } from '../errors.ts'

const POM = fileURLToPath(new URL('../../kafka/pom.xml', import.meta.url))
const DOWNLOAD_TIMEOUT_MS = 10 * 60_000

export interface ResolveLibsOptions {
  /** Kept across `--fresh` and shared by `npm start` and the tests. */
  readonly cacheDir: string
  readonly onProgress?: (text: string) => void
  readonly signal?: AbortSignal
}

/** The folder of Kafka's jars, downloaded with Maven the first time. Throws a StackError naming the cure. */
export async function resolveKafkaLibs(options: ResolveLibsOptions): Promise<string> {
  const target = await targetOf(options.cacheDir)
  if (existsSync(target)) return target
  options.onProgress?.('downloading Kafka 4.3.1 with Maven (54 MB, once)')
  await mkdir(options.cacheDir, { recursive: true })
  // A download that is cut short must never look like a finished one: it becomes `target` by one rename.
  const draft = await mkdtemp(join(options.cacheDir, '.download-'))
  try {
    await copyDependencies(join(draft, 'libs'), options.signal)
    await rename(join(draft, 'libs'), target).catch((error: NodeJS.ErrnoException) => {
      // Two starts at once: the other one was faster, and its jars are the same.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return target
}

/** Have the jars been downloaded before? */
export async function hasKafkaLibs(cacheDir: string): Promise<boolean> {
  return existsSync(await targetOf(cacheDir))
}

async function targetOf(cacheDir: string): Promise<string> {
  const hash = createHash('sha256').update(await readFile(POM))
  return join(cacheDir, hash.digest('hex').slice(0, 16))
}

async function copyDependencies(outputDirectory: string, signal: AbortSignal | undefined): Promise<void> {
  const args = ['-B', '-ntp', '-f', POM, 'dependency:copy-dependencies', `-DoutputDirectory=${outputDirectory}`]
  try {
    await promisify(execFile)('mvn', args, {
      timeout: DOWNLOAD_TIMEOUT_MS,
      ...(signal === undefined ? {} : { signal }),
    })
  } catch (error) {
    signal?.throwIfAborted()
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new StackError(
        'Maven was not found, and it downloads Kafka',
        'Install it (Debian and Ubuntu: apt-get install maven).',
        { cause: error },
      )
    }
    const output = (error as { stdout?: string }).stdout ?? ''
    const line = output.split('\n').find((text) => text.startsWith('[ERROR]'))
    throw new StackError(
      `Maven could not download Kafka: ${line?.slice('[ERROR] '.length).split(' -> ')[0] ?? 'it gave no reason'}`,
      'Check the network and the mirror in ~/.m2/settings.xml, then start again.',
      { cause: error },
    )
  }
}
