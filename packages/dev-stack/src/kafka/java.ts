import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { StackError } from '../errors.ts'

const OLDEST_JAVA = 17

/** The `java` to run Kafka with: JAVA_HOME first, then the PATH. Throws a StackError naming the cure. */
export async function findJava(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const fromHome = env.JAVA_HOME === undefined ? undefined : join(env.JAVA_HOME, 'bin', 'java')
  const java = fromHome !== undefined && existsSync(fromHome) ? fromHome : 'java'
  // `java -version` writes to standard error since 1996.
  const text = await promisify(execFile)(java, ['-version'], { env }).then(
    ({ stdout, stderr }) => stderr + stdout,
    () => undefined,
  )
  if (text === undefined) {
    throw new StackError(
      'Java was not found, and Kafka runs on it',
      `Install a JDK ${OLDEST_JAVA} or newer (Debian and Ubuntu: apt-get install openjdk-17-jdk-headless).`,
    )
  }
  const major = javaMajor(text)
  if (major === undefined || major < OLDEST_JAVA) {
    throw new StackError(
      `Java ${major ?? 'of an unknown version'} is too old: Kafka 4 needs ${OLDEST_JAVA}`,
      `Install a JDK ${OLDEST_JAVA} or newer, or point JAVA_HOME at one.`,
    )
  }
  return java
}

/** `openjdk version "17.0.15" …` gives 17, `java version "1.8.0_402"` gives 8. */
export function javaMajor(versionText: string): number | undefined {
  const match = /version "(?:1\.)?(\d+)/.exec(versionText)
  return match?.[1] === undefined ? undefined : Number(match[1])
}
