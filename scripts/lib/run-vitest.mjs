import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NODE, ROOT, toolEnvironment } from './paths.mjs'
import { run } from './run.mjs'

/** Runs one project of the vitest workspace. The numbers come from its JSON report, the text from its console reporter, `failures` from our own. */
export async function runVitest(project, timeoutMs) {
  const dir = mkdtempSync(join(tmpdir(), 'headgate-vitest-'))
  const reportFile = join(dir, 'report.json')
  const failuresFile = join(dir, 'failures.txt')
  try {
    const { code, output, isTimeUp } = await run(
      NODE,
      [
        join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
        ...['run', '--project', project],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`],
        ...[
          `--reporter=${join(import.meta.dirname, 'failures-reporter.mjs')}`,
          `--outputFile.failures=${failuresFile}`,
        ],
      ],
      { timeoutMs, env: testEnvironment() },
    )
    const counts = readCounts(reportFile)
    // A suite that could not even be loaded, or a leak reported after the tests, fails the run without failing a test.
    const failed = counts.failed === 0 && code !== 0 ? 1 : counts.failed
    const timeUp = `Stopped after ${timeoutMs / 60_000} minutes.`
    const report = isTimeUp ? `${output}\n${timeUp}` : output
    const failures = [...(isTimeUp ? [timeUp] : []), ...readFailures(failuresFile)]
    return { ...counts, failed, failures, report }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

function readCounts(path) {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8'))
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
}

function readFailures(path) {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
  } catch {
    return []
  }
}

/** What the person has set for `npm start` must not decide what the tests find. */
function testEnvironment() {
  const kept = new Set(['HEADGATE_TEST_CONNECTION'])
  const entries = Object.entries(toolEnvironment()).filter(
    ([name]) => kept.has(name) || !(name.startsWith('HEADGATE_') || name === 'DATABASE_URL'),
  )
  return { ...Object.fromEntries(entries), NO_COLOR: '1' }
}
