import { randomBytes } from 'node:crypto'
import { migrate } from '@headgate/prisma/migrate'
import { createScratchDatabase } from '@headgate/prisma/scratch-database'
import { openStore, type Store } from '@headgate/store'
import { testConnection } from '@headgate/testing'
import pg from 'pg'

export type TestStore = {
  store: Store
  /** Asks PostgreSQL itself, past everything the store does. */
  sql: (query: string) => Promise<Record<string, unknown>[]>
  close: () => Promise<void>
}

/** What Headgate keeps, in a migrated database of its own: what is done to its audit trail harms no other test. */
export const openTestStore = async (): Promise<TestStore> => {
  const { databaseUrl, drop } = await createScratchDatabase(testConnection().databaseUrl)
  await migrate(databaseUrl)
  const store = openStore({ databaseUrl, secretKey: randomBytes(32) })
  const witness = new pg.Client({ connectionString: databaseUrl })
  await witness.connect()
  return {
    store,
    sql: async (query) => (await witness.query(query)).rows,
    close: async () => {
      await witness.end()
      await store.close()
      await drop()
    },
  }
}
