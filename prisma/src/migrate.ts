import pg from 'pg'
import { readMigrationList } from './migration-list.ts'
import { withSchemaEngine } from './schema-engine.ts'

/** Any fixed number that no other advisory lock of this database uses. */
const MIGRATION_LOCK = 4_201_337_001

/**
 * Applies the migrations the database lacks and records them in `_prisma_migrations`, as `prisma migrate deploy` does.
 * Several processes may call it at once: one migrates, the others wait and then find nothing to do.
 * @returns the names of the migrations applied by this call.
 */
export const migrate = async (databaseUrl: string): Promise<string[]> => {
  // A session lock on a connection of its own: the engine takes its connections from a pool.
  const guard = new pg.Client({ connectionString: databaseUrl, application_name: 'headgate-migrate' })
  await guard.connect()
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    const migrationsList = await readMigrationList()
    return await withSchemaEngine(databaseUrl, async (engine) => {
      const filters = { externalTables: [], externalEnums: [] }
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters })
      return appliedMigrationNames
    })
  } finally {
    // Ending the session releases the lock, however we got here.
    await guard.end()
  }
}
