import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { StackError } from '../errors.ts'
import { writePrivateFile } from '../files/private-files.ts'
import { classPath, TOOL_JVM_FLAGS } from './jvm.ts'
import { logDirsOf } from './server-properties.ts'

export interface ScramUser {
  readonly name: string
  readonly password: string
}

export interface FormatStorageOptions {
  readonly java: string
  readonly libsDir: string
  readonly dir: string
  readonly clusterId: string
  readonly users: readonly ScramUser[]
}

/** Formats the log dirs of one node with the first SCRAM users. Does nothing when that was done before. */
export async function formatStorage(options: FormatStorageOptions): Promise<void> {
  const { java, libsDir, dir, clusterId, users } = options
  if (logDirsOf(dir).every((logDir) => existsSync(join(logDir, 'meta.properties')))) return
  // Passwords go through an argument file: a command line is readable by every user of the machine.
  const argumentFile = join(dir, 'format.args')
  const args = [
    ...['-cp', classPath(libsDir), 'kafka.tools.StorageTool', 'format'],
    ...['--cluster-id', clusterId, '--config', join(dir, 'server.properties'), '--ignore-formatted'],
    ...users.flatMap(({ name, password }) => ['--add-scram', `SCRAM-SHA-512=[name=${name},password=${password}]`]),
  ]
  await writePrivateFile(argumentFile, args.map(quote).join('\n'))
  try {
    await promisify(execFile)(java, [...TOOL_JVM_FLAGS, `@${argumentFile}`])
  } catch (error) {
    const output = (error as { stderr?: string }).stderr?.trim().split('\n').at(-1)
    throw new StackError(
      `Kafka could not format ${dir}: ${output ?? 'it gave no reason'}`,
      'Begin anew with --fresh.',
      { cause: error },
    )
  } finally {
    await rm(argumentFile, { force: true })
  }
}

function quote(argument: string): string {
  return `"${argument.replaceAll(/["\\]/g, '\\$&')}"`
}
