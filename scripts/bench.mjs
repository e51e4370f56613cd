import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { bootstrap } from './lib/bootstrap.mjs'
import { giveUp } from './lib/cure.mjs'
import { NODE, ROOT, toolEnvironment } from './lib/paths.mjs'
import { endWithChildren } from './lib/run.mjs'

// `npm run bench -- <name>` in a fresh clone: makes it ready, and hands over to the project's own Node.
endWithChildren()
await bootstrap().catch(giveUp)
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(name)

const child = spawn(NODE, [join(ROOT, 'packages', 'bench', 'src', 'main.ts'), ...process.argv.slice(2)], {
  cwd: ROOT,
  env: toolEnvironment(),
  stdio: 'inherit',
})
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name))
child.once('error', (error) => giveUp(error))
child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
