import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Measure, MeasureRequest } from './measure.ts'

/** Measures in a child process. */
export const measureApart = async (request: MeasureRequest): Promise<Measure> => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, 'measure-main.ts'),
    JSON.stringify(request),
  ])
  const measured: Measure = JSON.parse(stdout)
  return measured
}
