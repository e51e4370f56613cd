import { randomUUID } from 'node:crypto'
import pg from 'pg'

export type ScratchDatabase = { databaseUrl: string; drop: () => Promise<void> }

/** An empty database of its own beside the given one, whose user needs CREATEDB. For tests, and for replaying migrations. */
export const createScratchDatabase = async (besideUrl: string): Promise<ScratchDatabase> => {
  const name = `headgate_scratch_${randomUUID().replaceAll('-', '')}`
  const url = new URL(besideUrl)
  url.pathname = `/${name}`
  const run = async (sql: string): Promise<void> => {
    const admin = new pg.Client({ connectionString: besideUrl })
    await admin.connect()
    try {
      await admin.query(sql)
    } finally {
      await admin.end()
    }
  }
  await run(`CREATE DATABASE ${name}`)
  return { databaseUrl: url.toString(), drop: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}
