import { randomBytes } from 'node:crypto'
import { migrate } from '@headgate/prisma/migrate'
import { createScratchDatabase } from '@headgate/prisma/scratch-database'
import { testConnection } from '@headgate/testing'
import pg from 'pg'
import { openStore, type Store } from '../src/index.ts'

export type TestStore = {
  store: Store
  databaseUrl: string
  secretKey: Buffer
  /** Asks PostgreSQL itself, past everything the store does: the witness. */
  sql: (query: string, values?: unknown[]) => Promise<Record<string, unknown>[]>
  close: () => Promise<void>
}

/** A store over a migrated database of its own. */
export const openTestStore = async (): Promise<TestStore> => {
  const scratch = await createScratchDatabase(testConnection().databaseUrl)
  const { databaseUrl } = scratch
  await migrate(databaseUrl)
  const secretKey = randomBytes(32)
  const store = openStore({ databaseUrl, secretKey })
  const witness = new pg.Client({ connectionString: databaseUrl })
  await witness.connect()
  return {
    store,
    databaseUrl,
    secretKey,
    sql: async (query, values) => (await witness.query(query, values)).rows,
    close: async () => {
      await witness.end()
      await store.close()
      await scratch.drop()
    },
  }
}
