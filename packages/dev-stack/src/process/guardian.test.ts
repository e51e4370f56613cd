import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { endProcesses } from './end-processes.ts'
import { createPidFile, readPidFile } from './pid-file.ts'
import { identify } from './process-identity.ts'

let dir: string
const children: ChildProcess[] = []

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'headgate-guardian-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(dir, { recursive: true, force: true })
})

function sleeper(script = 'exec sleep 60'): number {
  const child = spawn('/bin/sh', ['-c', script], { detached: true, stdio: 'ignore' })
  children.push(child)
  return child.pid ?? 0
}

describe('ending what an earlier run left behind', () => {
  it('ends the recorded processes, the last started first, and names them', async () => {
    const [first, second] = [sleeper(), sleeper()]
    const entries = { first: await identify(first), second: await identify(second) }
    if (entries.first === undefined || entries.second === undefined) throw new Error('the children did not start')
    expect(await endProcesses({ first: entries.first, second: entries.second })).toEqual(['second', 'first'])
    expect(await identify(first)).toBeUndefined()
    expect(await identify(second)).toBeUndefined()
  })

  it('spares a stranger that was given the pid of a process long gone', async () => {
    const pid = sleeper()
    expect(await endProcesses({ old: { pid, startTime: 'another' } })).toEqual([])
    expect(await identify(pid)).toBeDefined()
  })

  it('kills what does not heed the request', async () => {
    const pid = sleeper('trap "" TERM; while true; do sleep 1; done')
    const identity = await identify(pid)
    if (identity === undefined) throw new Error('the child did not start')
    const exited = once(children.at(-1) as ChildProcess, 'exit')
    await endProcesses({ stubborn: identity }, 200)
    await exited
    expect(await identify(pid)).toBeUndefined()
  })
})

describe('a supervisor killed with -9', () => {
  it('leaves no process and no temporary directory behind', async () => {
    const pidFile = join(dir, 'pids.json')
    const temporary = await mkdtemp(join(dir, 'state-'))
    const pid = sleeper()
    await createPidFile(pidFile).add('orphan', pid)
    const script = `
      import { startGuardian } from ${JSON.stringify(new URL('./start-guardian.ts', import.meta.url).href)}
      startGuardian(${JSON.stringify(pidFile)}, ${JSON.stringify(temporary)})
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), 50)
      setInterval(() => {}, 1000)`
    const supervisor = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' })
    await once(supervisor, 'exit')
    const deadline = performance.now() + 10_000
    while ((await identify(pid)) !== undefined || existsSync(temporary)) {
      if (performance.now() > deadline) throw new Error('the orphan was still there after 10 s')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect(readPidFile(pidFile)).toEqual({})
  })
})
