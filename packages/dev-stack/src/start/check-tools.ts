import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { StackError } from '../errors.ts'
import { findJava } from '../kafka/java.ts'
import { hasKafkaLibs } from '../kafka/resolve-libs.ts'

/** Throws a StackError when Java, or Maven while it is still needed, is missing: before anything is started. */
export async function checkTools(libsCacheDir: string): Promise<void> {
  await findJava()
  if (await hasKafkaLibs(libsCacheDir)) return
  await promisify(execFile)('mvn', ['-version']).catch((error: unknown) => {
    throw new StackError(
      'Maven was not found, and it downloads Kafka',
      'Install it (Debian and Ubuntu: apt-get install maven).',
      {
        cause: error,
      },
    )
  })
}
