import { join } from 'node:path'
import { BIN, NODE, ROOT, toolEnvironment } from './paths.mjs'
import { run } from './run.mjs'
import { runVitest } from './run-vitest.mjs'

const MINUTE_MS = 60_000

/** The checks of `npm test` in their order: what fails fastest comes first. */
export const STEPS = [
  { name: 'lint', about: 'Biome over every package', run: () => turbo(['lint', '//#lint:root'], 5 * MINUTE_MS) },
  { name: 'typecheck', about: 'TypeScript over every package', run: () => turbo(['typecheck'], 10 * MINUTE_MS) },
  { name: 'unit', about: 'tests without services', run: () => runVitest('unit', 15 * MINUTE_MS) },
  {
    name: 'integration',
    about: 'tests against real Kafka, PostgreSQL and MQTT',
    run: () => runVitest('integration', 30 * MINUTE_MS),
  },
  { name: 'build', about: 'production build of the console', run: buildConsole },
  { name: 'e2e', about: 'the whole product in a browser', run: () => runVitest('e2e', 30 * MINUTE_MS) },
]

async function turbo(tasks, timeoutMs) {
  const args = ['run', ...tasks, '--output-logs=errors-only', '--concurrency=2', '--continue']
  return oneCheck(join(BIN, 'turbo'), args, timeoutMs)
}

async function buildConsole() {
  return oneCheck(NODE, [join(ROOT, 'packages', 'dev-stack', 'src', 'console', 'build-cli.ts')], 15 * MINUTE_MS)
}

async function oneCheck(command, args, timeoutMs) {
  const env = { ...toolEnvironment(), TURBO_TELEMETRY_DISABLED: '1' }
  const { code, output, isTimeUp } = await run(command, args, { timeoutMs, env })
  const isGood = code === 0
  const report = isTimeUp ? `${output}\nStopped after ${timeoutMs / MINUTE_MS} minutes.` : output
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0, failures: [], report }
}
