import { StackError } from '../errors.ts'
import { runToEnd } from '../process/run-to-end.ts'
import { inRepository } from './repository.ts'

/** Applies the migrations that this database lacks. Throws a StackError with the database's own words. */
export async function migrateDatabase(databaseUrl: string, logFile: string, signal?: AbortSignal): Promise<void> {
  const result = await runToEnd({
    command: process.execPath,
    // The schema engine is WebAssembly loaded as a module, which Node still guards with a flag.
    args: ['--experimental-wasm-modules', '--no-warnings', inRepository('prisma', 'src', 'migrate-cli.ts')],
    env: { DATABASE_URL: databaseUrl },
    logFile,
    timeoutMs: 60_000,
    ...(signal === undefined ? {} : { signal }),
  })
  if (result.exitCode === 0) return
  throw new StackError(
    `The database could not be migrated: ${(result.lastError ?? 'no reason given').replace(/\.$/, '')}`,
    `Read ${logFile}; --fresh begins with an empty database.`,
  )
}
