import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Curable } from './cure.mjs'
import { NODE, ROOT, toolEnvironment } from './paths.mjs'
import { run } from './run.mjs'

const PRISMA = join(ROOT, 'prisma')
const STAMP = join(PRISMA, 'src', 'generated', '.source-hash')

/** Generates the database client when its schema has changed: it is derived, and so not committed. */
export async function generateClient() {
  const hash = createHash('sha256')
  for (const name of ['schema.prisma', 'package.json', 'prisma.config.ts'])
    hash.update(readFileSync(join(PRISMA, name)))
  const wanted = hash.digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  const result = await run(NODE, [join(PRISMA, 'src', 'generate-cli.ts')], {
    timeoutMs: 120_000,
    env: toolEnvironment(),
  })
  if (result.code !== 0) {
    const line = result.output.split('\n').find((text) => /error/i.test(text)) ?? `exit code ${result.code}`
    throw new Curable(`The database client could not be generated: ${line.trim()}`, 'Mend prisma/schema.prisma.')
  }
  writeFileSync(STAMP, wanted)
}
