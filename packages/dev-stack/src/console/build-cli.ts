import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { messageOf } from '../errors.ts'
import { buildConsole } from './build-console.ts'

/** The console's production build as a check of its own: prints what the build printed when it fails. */
const dir = await mkdtemp(join(tmpdir(), 'headgate-build-'))
const logFile = join(dir, 'build.log')
try {
  const isNew = await buildConsole({ logFile })
  console.log(isNew ? 'Built.' : 'Unchanged since the last build.')
} catch (error) {
  console.error(messageOf(error))
  console.error(await readFile(logFile, 'utf8').catch(() => ''))
  process.exitCode = 1
} finally {
  await rm(dir, { recursive: true, force: true })
}
