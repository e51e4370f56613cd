import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@headgate/prisma/migrate'
import { createScratchDatabase } from '@headgate/prisma/scratch-database'
import { testConnection } from '@headgate/testing'
import pg from 'pg'
import { bootstrap } from '../src/server/bootstrap.ts'
import { type Composition, createComposition } from '../src/server/compose.ts'
import type { ConsoleEnv } from '../src/server/env.ts'
import { serveAuth } from '../src/server/serve-auth.ts'

export const ADMIN = { email: 'admin@headgate.test', password: 'a long enough password' }
export const BOOTSTRAP_TOKEN = 'hg_0123456789abcdefghijklmnopqrstuvwxyzABCDEF'
export const KAFKA_PASSWORD = 'the-kafka-password-in-clear'

export type TestConsole = {
  env: ConsoleEnv
  composition: Composition
  /** Another process of the same installation. */
  another: (changes?: Partial<ConsoleEnv>) => Promise<Composition>
  bootstrap: (composition: Composition) => Promise<void>
  /** Asks PostgreSQL itself: the witness. */
  sql: (query: string) => Promise<Record<string, unknown>[]>
  signIn: (credentials: { email: string; password: string }, headers?: Record<string, string>) => Promise<Response>
  close: () => Promise<void>
}

/** The server side of a console over a migrated database of its own, before its first start. */
export const openTestConsole = async (changes: Partial<ConsoleEnv> = {}): Promise<TestConsole> => {
  const [folder, scratch] = await Promise.all([
    mkdtemp(join(tmpdir(), 'headgate-console-')),
    createScratchDatabase(testConnection().databaseUrl),
  ])
  await migrate(scratch.databaseUrl)
  const { kafka } = testConnection()
  const { mechanism, username } = kafka
  const env: ConsoleEnv = {
    databaseUrl: scratch.databaseUrl,
    secretKeyFile: join(folder, 'secret.key'),
    url: new URL('http://127.0.0.1:3000'),
    logLevel: 'silent',
    firstAdmin: ADMIN,
    bootstrapToken: BOOTSTRAP_TOKEN,
    firstCluster: {
      slug: 'test',
      name: 'Test',
      connection: {
        bootstrap: [...kafka.bootstrap],
        tls: false,
        sasl: { mechanism, username, password: KAFKA_PASSWORD },
      },
    },
    ...changes,
  }
  const opened: Composition[] = []
  const another = async (more: Partial<ConsoleEnv> = {}) => {
    const composition = await createComposition({ ...env, ...more })
    opened.push(composition)
    return composition
  }
  const composition = await another()
  const witness = new pg.Client({ connectionString: scratch.databaseUrl })
  await witness.connect()
  return {
    env,
    composition,
    another,
    bootstrap: (of) => bootstrap(of),
    sql: async (query) => (await witness.query(query)).rows,
    signIn: (credentials, headers = {}) =>
      serveAuth(
        new Request(new URL('/api/auth/sign-in/email', env.url), {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: env.url.origin, ...headers },
          body: JSON.stringify(credentials),
        }),
        { ...composition, limit: composition.signInLimit },
      ),
    close: async () => {
      await witness.end()
      await Promise.all(opened.map((one) => one.close()))
      await scratch.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The Cookie header a browser would send after this answer. */
export const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
