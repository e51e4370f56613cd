import { testConnection } from '@headgate/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from './migrate.ts'
import { readMigrationList } from './migration-list.ts'
import { pendingSql } from './pending-sql.ts'
import { readSchema } from './schema-engine.ts'
import { createScratchDatabase, type ScratchDatabase } from './scratch-database.ts'

describe('migrations', () => {
  let scratch: ScratchDatabase
  let names: string[]
  beforeAll(async () => {
    scratch = await createScratchDatabase(testConnection().databaseUrl)
    names = (await readMigrationList()).migrationDirectories.map(({ path }) => path)
  })
  afterAll(() => scratch.drop())

  const rows = async (sql: string) => {
    const client = new pg.Client({ connectionString: scratch.databaseUrl })
    await client.connect()
    try {
      return (await client.query(sql)).rows
    } finally {
      await client.end()
    }
  }

  it('are each applied once when three processes migrate an empty database at the same time', async () => {
    const applied = await Promise.all([1, 2, 3].map(() => migrate(scratch.databaseUrl)))
    expect(applied.flat()).toEqual(names)
    expect(await rows('SELECT migration_name, finished_at IS NOT NULL AS done FROM _prisma_migrations')).toEqual(
      names.map((name) => ({ migration_name: name, done: true })),
    )
  })

  it('have nothing left to do the second time', async () => {
    expect(await migrate(scratch.databaseUrl)).toEqual([])
  })

  it('say what schema.prisma says', async () => {
    expect(await pendingSql(scratch.databaseUrl)).toBeNull()
  })

  it('are seen to lack a column that schema.prisma gains', async () => {
    const gained = async () => {
      const schema = await readSchema()
      return { ...schema, content: schema.content.replace('model Lease {', 'model Lease {\n  gained String?') }
    }
    expect(await pendingSql(scratch.databaseUrl, gained)).toContain('ALTER TABLE "lease" ADD COLUMN     "gained" TEXT')
  })
})
