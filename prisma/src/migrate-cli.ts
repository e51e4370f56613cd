import { databaseUrlFromEnvironment } from './env.ts'
import { explain } from './explain.ts'
import { migrate } from './migrate.ts'

try {
  const applied = await migrate(databaseUrlFromEnvironment())
  process.stdout.write(applied.length === 0 ? 'The database is up to date.\n' : `Applied ${applied.join(', ')}.\n`)
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
}
// The engine leaves behind the ten-second timer of its own lock, which would keep the process waiting for nothing.
process.exit(0)
