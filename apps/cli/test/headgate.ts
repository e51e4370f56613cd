import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { testStack } from '@headgate/testing'

export type Ran = { exitCode: number | null; stdout: string; stderr: string }
export type Running = { said: () => Omit<Ran, 'exitCode'>; interrupt: () => void; ended: Promise<Ran> }

const bin = fileURLToPath(new URL('../bin/headgate.mjs', import.meta.url))

/** The program itself, as a script starts it against the console of the tests; `input` is its standard input. */
export const startHeadgate = (args: readonly string[], input = ''): Running => {
  const { url, token, clusterSlug } = testStack().connection
  const child = spawn(process.execPath, [bin, ...args], {
    // Nothing of the machine's own settings takes part.
    env: {
      ...{ HEADGATE_CONFIG: '/nonexistent/headgate.yaml', PATH: '/usr/bin:/bin' },
      ...{ HEADGATE_URL: url, HEADGATE_TOKEN: token, HEADGATE_CLUSTER: clusterSlug },
    },
    stdio: 'pipe',
  })
  const out = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      out[name] += text
    })
  child.stdin.end(input)
  const ended = new Promise<Ran>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode) => resolve({ exitCode, ...out }))
  })
  return { said: () => ({ ...out }), interrupt: () => void child.kill('SIGINT'), ended }
}

export const headgate = (args: readonly string[], input = ''): Promise<Ran> => startHeadgate(args, input).ended

/** Its result as JSON; the exit code must be this one. */
export const headgateJson = async <T>(args: readonly string[], input?: string): Promise<T> => {
  const { exitCode, stdout, stderr } = await headgate([...args, '-o', 'json'], input)
  if (exitCode !== 0) throw new Error(`headgate ${args.join(' ')} ended with ${exitCode}: ${stderr}`)
  return JSON.parse(stdout) as T
}
