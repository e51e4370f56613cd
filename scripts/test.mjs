import { bootstrap } from './lib/bootstrap.mjs'
import { giveUp } from './lib/cure.mjs'
import { endWithChildren } from './lib/run.mjs'
import { STEPS } from './lib/test-steps.mjs'

// `npm test`: every check of the project, one after another. `npm test -- unit lint` runs just those.
const asked = process.argv.slice(2)
const unknown = asked.find((name) => !STEPS.some((step) => step.name === name))
if (unknown !== undefined) {
  console.error(`✗ There is no step called ${unknown}.\n  Steps: ${STEPS.map((step) => step.name).join(', ')}`)
  process.exit(2)
}
endWithChildren()
await bootstrap().catch(giveUp)

const total = { passed: 0, failed: 0, skipped: 0 }
const failedTests = []
for (const step of STEPS) {
  if (asked.length > 0 && !asked.includes(step.name)) continue
  const startedAt = performance.now()
  console.log(`  · ${step.name.padEnd(12)} ${step.about}`)
  const { passed, failed, skipped, failures, report } = await step.run()
  const seconds = `${((performance.now() - startedAt) / 1000).toFixed(1)} s`.padStart(8)
  if (failed > 0) console.log(`\n${report.trimEnd()}\n`)
  console.log(
    `  ${failed > 0 ? '✗' : '✓'} ${step.name.padEnd(12)} ${seconds}  ${passed} passed, ${failed} failed, ${skipped} skipped`,
  )
  if (failed > 0) {
    const told = failures.length > 0 ? failures : ['failed, and names no test: its report stands above']
    failedTests.push(...told.map((line) => `  ✗ ${step.name}  ${line}`))
  }
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
}
// Once more at the very end: of a long log that is what is read.
if (failedTests.length > 0) console.log(`\n${failedTests.join('\n')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed > 0 ? 1 : 0)
