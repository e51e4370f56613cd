import { AppError, isAppError } from '@headgate/domain'
import { bootstrap } from './bootstrap.ts'
import { type Composition, compose } from './compose.ts'

/** One sentence and the cure instead of a stack trace: the reader is a person at a terminal. */
const sayAndExit = (error: unknown): never => {
  const text = isAppError(error)
    ? [error.title, error.detail, error.fix].flatMap((part) => part?.replace(/\.$/, '') ?? []).join('. ')
    : `The console cannot start: ${error instanceof Error ? error.message : String(error)}`
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

const requireDatabase = async ({ store, env }: Composition): Promise<void> => {
  try {
    await store.ping()
    await store.countMembers()
  } catch (cause) {
    const { hostname, port, pathname } = new URL(env.databaseUrl)
    throw new AppError({
      code: 'INTERNAL',
      title: 'The database cannot be used',
      detail: `Asked ${hostname}:${port || '5432'}${pathname}, got: ${lastLine(cause)}`,
      fix: 'Start PostgreSQL or correct DATABASE_URL, and run: npm run migrate -w @headgate/prisma',
      cause,
    })
  }
}

/** Prisma's messages begin with the code that made the query; what went wrong stands at their end. */
const lastLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).trim().split('\n').at(-1) ?? ''

/** The first page finds connections and metadata, rather than waiting for both. What cannot be reached is told by the pages that ask for it. */
const readClusters = async ({ store, clusters }: Composition): Promise<void> => {
  for (const { slug } of await store.listClusters())
    await clusters
      .get(slug)
      .then(({ snapshot }) => snapshot.read())
      .catch(() => undefined)
}

/** Checks the environment, opens the store and seeds what a new installation needs. Ends the process when it cannot. */
export const startServer = async (): Promise<void> => {
  try {
    const composition = await compose()
    await requireDatabase(composition)
    await bootstrap(composition)
    readClusters(composition).catch(() => undefined)
  } catch (error) {
    sayAndExit(error)
  }
}
