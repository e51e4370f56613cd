import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Bench } from './benches.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')

/** A bench that lives beside what it measures, because nothing may import that: run as a program of its own. */
export const benchElsewhere = (summary: string, script: string): Bench => ({
  summary,
  help: null,
  run: async (args) => {
    const child = spawn(process.execPath, [join(ROOT, script), ...args], { stdio: 'inherit' })
    const [code] = await once(child, 'exit')
    process.exitCode = code ?? 1
  },
})
