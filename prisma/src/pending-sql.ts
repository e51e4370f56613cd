import { migrate } from './migrate.ts'
import { readSchema, type SchemaFile, withSchemaEngine } from './schema-engine.ts'
import { createScratchDatabase } from './scratch-database.ts'

/**
 * The SQL by which schema.prisma is ahead of the migrations; null when they agree. Replays the migrations in a
 * scratch database beside the given one. (The driver adapter's own shadow database is no help: given a connection
 * string it connects to the original.)
 */
export const pendingSql = async (
  databaseUrl: string,
  readTarget: () => Promise<SchemaFile> = readSchema,
): Promise<string | null> => {
  const schema = await readTarget()
  const scratch = await createScratchDatabase(databaseUrl)
  try {
    await migrate(scratch.databaseUrl)
    return await withSchemaEngine(scratch.databaseUrl, async (engine) => {
      const { stdout } = await engine.diff({
        from: { tag: 'schemaDatasource', files: [schema], configDir: '' },
        to: { tag: 'schemaDatamodel', files: [schema] },
        script: true,
        exitCode: null,
        filters: { externalTables: ['public._prisma_migrations'], externalEnums: [] },
      })
      const sql = stdout?.trim() ?? ''
      return sql === '' || sql.startsWith('-- This is an empty migration') ? null : `${sql}\n`
    })
  } finally {
    await scratch.drop()
  }
}
