import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateEnvironment } from './env.ts'

const packageRoot = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const prismaManifest = createRequire(import.meta.url).resolve('prisma/package.json')
const result = spawnSync(
  process.execPath,
  [path.join(path.dirname(prismaManifest), 'build', 'index.js'), 'generate', '--no-hints'],
  {
    cwd: packageRoot,
    env: generateEnvironment(path.join(packageRoot, 'package.json')),
    encoding: 'utf8',
  },
)
// Quiet unless it failed: this runs before every build and test.
if (result.status !== 0) {
  process.stderr.write(`${result.stdout}${result.stderr}`)
  process.exit(result.status ?? 1)
}
