import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bootstrap } from './lib/bootstrap.mjs'
import { giveUp } from './lib/cure.mjs'
import { NODE, ROOT, toolEnvironment } from './lib/paths.mjs'
import { endWithChildren } from './lib/run.mjs'

// `npm run test:crash -- --rounds 1000`: the bridge is killed with -9 so often in all, under load, a quarter of it each at least
// once, exactly once, and at MQTT QoS 1 and 2; its spool on its own a quarter as often.
const WAYS = 4

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '100' } } })
const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < WAYS) {
  console.error(
    `✗ ${values.rounds} rounds cannot be run.\n  Give a whole number from ${WAYS} on: npm run test:crash -- --rounds 1000`,
  )
  process.exit(2)
}
endWithChildren()
await bootstrap().catch(giveUp)
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(name)

const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
const child = spawn(
  NODE,
  [
    vitest,
    'run',
    '--project',
    'unit',
    '--project',
    'integration',
    'spool.kill',
    'bridge/test/crash',
    'bridge/test/exactly-once',
    'bridge/test/mqtt-kill',
  ],
  {
    cwd: ROOT,
    env: { ...toolEnvironment(), HEADGATE_CRASH_ROUNDS: String(Math.ceil(rounds / WAYS)) },
    stdio: 'inherit',
  },
)
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name))
child.once('error', (error) => giveUp(error))
child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
