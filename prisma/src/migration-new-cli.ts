import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { databaseUrlFromEnvironment } from './env.ts'
import { migrationsFolder } from './migration-list.ts'
import { pendingSql } from './pending-sql.ts'

const name = process.argv[2]
if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
  process.stderr.write('Usage: npm run migration:new -w @headgate/prisma -- <lower_case_name>\n')
  process.exit(2)
}
const sql = await pendingSql(databaseUrlFromEnvironment())
if (sql === null) {
  process.stdout.write('The migrations already say what schema.prisma says.\n')
} else {
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const folder = path.join(migrationsFolder, `${stamp}_${name}`)
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'migration.sql'), sql)
  process.stdout.write(`Wrote ${path.relative(process.cwd(), folder)}/migration.sql. Read it before you commit it.\n`)
}
// See migrate-cli.ts: the engine's lock timer.
process.exit(0)
