import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { testConnection } from '@headgate/testing'
import { expect } from 'vitest'
import type { Audit } from '../../src/audit/compare.ts'
import { PASSWORDS } from './connections.ts'

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts')

/** The command as a person runs it on the gateway whose configuration lies in `folder`. */
export const runAudit = async (
  folder: string,
  args: readonly string[] = [],
  kafkaPassword = testConnection().kafka.password,
) => {
  const command = [MAIN, 'audit', '--config', join(folder, 'bridge.yaml'), ...args]
  const env = { [PASSWORDS.KAFKA]: kafkaPassword }
  const done = promisify(execFile)(process.execPath, command, { env, maxBuffer: 16 * 1024 * 1024 })
  const {
    code = 0,
    stdout,
    stderr,
  } = await done.then(
    (out) => ({ ...out, code: 0 }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  )
  return { code, stdout, stderr }
}

/** Its answer, where there is one. */
export const auditOf = async (folder: string, kafkaPassword?: string): Promise<Audit> => {
  const { code, stdout, stderr } = await runAudit(folder, ['--json'], kafkaPassword)
  if (code > 1) throw new Error(`The audit ended with ${code}: ${stderr}`)
  const audit = JSON.parse(stdout) as Audit
  expect(code).toBe(audit.agrees ? 0 : 1)
  return audit
}

export const differing = ({ devices }: Audit) => devices.filter(({ agrees }) => !agrees)
