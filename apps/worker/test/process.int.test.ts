import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually, freePorts } from '@headgate/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Installation, openInstallation } from './fixtures.ts'

const workspace = join(import.meta.dirname, '..')
/** Node's flags as `npm start` of this workspace has them. */
const [, ...command] = (
  JSON.parse(readFileSync(join(workspace, 'package.json'), 'utf8')).scripts.start as string
).split(' ')

let installation: Installation
let child: ChildProcess | undefined
beforeAll(async () => {
  installation = await openInstallation()
})
afterEach(() => void child?.kill('SIGKILL'))
afterAll(() => installation?.close())

const run = (env: Record<string, string>) => {
  const started = spawn(process.execPath, command, {
    cwd: workspace,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: 'pipe',
  })
  child = started
  const output: string[] = []
  started.stdout.on('data', (chunk) => output.push(String(chunk)))
  started.stderr.on('data', (chunk) => output.push(String(chunk)))
  return { started, text: () => output.join('') }
}
/** Once it has ended and all that it printed is here: 'exit' alone may come before its last words. */
const exitOf = async ({ started }: ReturnType<typeof run>): Promise<number | null> => (await once(started, 'close'))[0]
/** Where a start keeps its compiled code for the next, as `npm start` does it: 10 MB less, for Node's TypeScript parser is not needed. */
const CODE_CACHE = join(tmpdir(), `headgate-worker-code-${process.pid}`)
const environment = () => ({
  DATABASE_URL: installation.databaseUrl,
  HEADGATE_SECRET_KEY_FILE: installation.keyFile,
  NODE_COMPILE_CACHE: CODE_CACHE,
})

describe('the process', () => {
  const startWorker = async () => {
    const [port = 0] = await freePorts(1)
    const worker = run({ ...environment(), HEADGATE_WORKER_PORT: String(port) })
    const health = () => fetch(`http://127.0.0.1:${port}/healthz`).then((response) => response.json())
    await eventually(
      async () =>
        expect(await health()).toMatchObject({
          status: 'ok',
          loops: { 'edge-fleet': { state: 'running' }, 'command-results': { state: 'running' } },
        }),
      { timeoutMs: 60_000 },
    )
    return worker
  }

  it('stops at SIGTERM with 0, works within 160 MB when it is started again, and has told no secret', async () => {
    const first = await startWorker()
    first.started.kill('SIGTERM')
    expect(await exitOf(first)).toBe(0)

    const worker = await startWorker()
    // At rest: what starting took is given back after a while.
    await eventually(
      () => {
        const rss = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${worker.started.pid}/status`, 'utf8'))?.[1]
        expect(Number(rss) / 1024).toBeLessThan(160)
      },
      { timeoutMs: 60_000, intervalMs: 500 },
    )

    worker.started.kill('SIGTERM')
    expect(await exitOf(worker)).toBe(0)
    expect(worker.text()).toContain('worker stopped')
    expect(worker.text()).not.toContain(new URL(installation.databaseUrl).password)
    expect(worker.text()).not.toContain('TimeoutNegativeWarning')
  }, 180_000)

  it('says which variable lacks and exits with 2', async () => {
    const worker = run({})
    expect(await exitOf(worker)).toBe(2)
    expect(worker.text()).toMatch(/^The worker did not start\.\nDATABASE_URL is not set\. /)
    expect(worker.text()).not.toContain('    at ')
  })

  it('says that its port is taken and exits with 2', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const worker = run({ ...environment(), HEADGATE_WORKER_PORT: String(portOf(server.address())) })
    expect(await exitOf(worker)).toBe(2)
    expect(worker.text()).toMatch(/Port \d+ of 127\.0\.0\.1 is taken\. Set HEADGATE_WORKER_PORT/)
    server.close()
  })
})

const portOf = (address: ReturnType<ReturnType<typeof createServer>['address']>): number =>
  typeof address === 'object' && address !== null ? address.port : 0
