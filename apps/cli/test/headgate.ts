import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { testStack } from '@headgate/testing'

export type Ran = { exitCode: number | null; stdout: string; stderr: string }

const bin = fileURLToPath(new URL('../bin/headgate.mjs', import.meta.url))

/** The program itself, as a script runs it against the console of the tests; `input` is its standard input. */
export const headgate = async (args: readonly string[], input = ''): Promise<Ran> => {
  const { url, token, clusterSlug } = testStack().connection
  const child = spawn(process.execPath, [bin, ...args], {
    // Nothing of the machine's own settings takes part.
    env: {
      ...{ HEADGATE_CONFIG: '/nonexistent/headgate.yaml', PATH: '/usr/bin:/bin' },
      ...{ HEADGATE_URL: url, HEADGATE_TOKEN: token, HEADGATE_CLUSTER: clusterSlug },
    },
    stdio: 'pipe',
  })
  child.stdin.end(input)
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { exitCode, stdout, stderr }
}

/** Its result as JSON; the exit code must be this one. */
export const headgateJson = async <T>(args: readonly string[], input?: string): Promise<T> => {
  const { exitCode, stdout, stderr } = await headgate([...args, '-o', 'json'], input)
  if (exitCode !== 0) throw new Error(`headgate ${args.join(' ')} ended with ${exitCode}: ${stderr}`)
  return JSON.parse(stdout) as T
}
