import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { bootstrap } from './lib/bootstrap.mjs'
import { giveUp } from './lib/cure.mjs'
import { HELP } from './lib/help.mjs'
import { NODE, ROOT, toolEnvironment } from './lib/paths.mjs'
import { endWithChildren } from './lib/run.mjs'

// `npm start` in a fresh clone: needs nothing but Node 20 itself, makes the clone ready, and hands over to the project's own Node.
const args = process.argv.slice(2)
if (args.includes('--help') || args.includes('-h')) {
  console.log(HELP)
  process.exit(0)
}
endWithChildren()
await bootstrap().catch(giveUp)
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(name)

// The channel tells the child when this process is gone, however it went.
const child = spawn(NODE, [join(ROOT, 'packages', 'dev-stack', 'src', 'main.ts'), ...args], {
  cwd: ROOT,
  env: toolEnvironment(),
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
})
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name))
// npm dies of a SIGTERM without passing it on: when it is gone, nobody is left to stop us.
if (process.env.npm_lifecycle_event === 'start') {
  const npm = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === npm) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 500)
}
child.once('error', (error) => giveUp(error))
child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
