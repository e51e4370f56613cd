import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPidFile, readPidFile } from './pid-file.ts'
import { identify } from './process-identity.ts'
import { createService, type Service } from './service.ts'
import type { Crash, ServiceOptions, ServiceSpec } from './service-spec.ts'

let dir: string
let services: Service[]

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'headgate-service-'))
  services = []
})
afterEach(async () => {
  await Promise.all(services.map((service) => service.kill('SIGKILL')))
  await rm(dir, { recursive: true, force: true })
})

/** A service whose program is this shell script; it is ready when the script has made the file `ready`. */
function shell(script: string, options: ServiceOptions = {}, more: Partial<ServiceSpec> = {}): Service {
  const service = createService(
    {
      name: 'sample',
      command: '/bin/sh',
      args: ['-c', script],
      cwd: dir,
      logFile: join(dir, 'sample.log'),
      isReady: async () => existsSync(join(dir, 'ready')),
      readyTimeoutMs: 5000,
      ...more,
    },
    options,
  )
  services.push(service)
  return service
}

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = performance.now() + 5000
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('the condition was not met within 5 s')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

describe('starting a service', () => {
  it('resolves once the service says that it is ready, and not before', async () => {
    const service = shell('sleep 0.3; touch ready; exec sleep 60')
    expect(existsSync(join(dir, 'ready'))).toBe(false)
    await service.start()
    expect(existsSync(join(dir, 'ready'))).toBe(true)
    expect(service.pid).toBeGreaterThan(0)
  })

  it('tells the exit code and the last words of a program that ends while starting', async () => {
    const service = shell('echo "Error: no such broker" >&2; exit 7')
    await expect(service.start()).rejects.toThrow('sample ended with exit code 7 while starting: Error: no such broker')
  })

  it('tells nothing of what an earlier run wrote to the same log', async () => {
    await writeFile(join(dir, 'sample.log'), 'Error: of last week\n')
    await expect(shell('exit 1').start()).rejects.toThrow(/while starting$/)
  })

  it('ends a program that does not become ready in time', async () => {
    const service = shell('exec sleep 60', {}, { readyTimeoutMs: 200 })
    await expect(service.start()).rejects.toThrow('did not become ready')
    expect(service.pid).toBeUndefined()
  })

  it('ends a program whose start is given up', async () => {
    const service = shell('exec sleep 60')
    const abort = new AbortController()
    const starting = service.start(abort.signal)
    await until(() => service.pid !== undefined)
    abort.abort(new Error('given up'))
    await expect(starting).rejects.toThrow('given up')
    expect(service.pid).toBeUndefined()
  })

  it('says which program is missing', async () => {
    const service = shell('', {}, { command: '/no/such/program' })
    await expect(service.start()).rejects.toThrow('/no/such/program is not there')
  })

  it('keeps the log from other users', async () => {
    await shell('touch ready; exec sleep 60').start()
    expect((await stat(join(dir, 'sample.log'))).mode & 0o077).toBe(0)
  })

  it('hands on no setting of ours that it was not given', async () => {
    process.env.HEADGATE_SECRET_FOR_TEST = 'leaked'
    try {
      await shell('env > seen; touch ready; exec sleep 60', {}, { env: { GIVEN: 'yes' } }).start()
    } finally {
      delete process.env.HEADGATE_SECRET_FOR_TEST
    }
    const seen = await readFile(join(dir, 'seen'), 'utf8')
    expect(seen).toContain('GIVEN=yes')
    expect(seen).not.toContain('leaked')
  })
})

/** Runs until the test asks it to crash, and at once crashes again ever after. */
const CRASHES_WHEN_ASKED =
  'touch ready; while [ ! -e crash ]; do sleep 0.01; done; echo "fatal: out of cheese" >&2; exit 3'
const askToCrash = (): Promise<void> => writeFile(join(dir, 'crash'), '')

describe('a service that crashes', () => {
  it('is started again after each delay in turn, the last of them repeated', async () => {
    const crashes: Crash[] = []
    const service = shell(CRASHES_WHEN_ASKED, { restartDelaysMs: [1, 20], onCrash: (crash) => crashes.push(crash) })
    await service.start()
    await askToCrash()
    await until(() => crashes.length >= 4)
    await service.stop()
    expect(crashes.slice(0, 4).map(({ restartInMs }) => restartInMs)).toEqual([1, 20, 20, 20])
    expect(crashes[0]).toMatchObject({ name: 'sample', code: 3, signal: null, lastError: 'fatal: out of cheese' })
  })

  it('says so when it runs again', async () => {
    const restarted: string[] = []
    const script = 'touch ready; while [ ! -e crash ]; do sleep 0.01; done; rm crash; exit 3'
    const service = shell(script, { restartDelaysMs: [1], onRestarted: (name) => restarted.push(name) })
    await service.start()
    const first = service.pid
    await askToCrash()
    await until(() => restarted.length === 1)
    expect(service.pid).not.toBe(first)
  })

  it('counts a restart that fails as one more crash', async () => {
    const crashes: Crash[] = []
    const script = `if [ -e crash ]; then rm -f ready; exit 9; fi; ${CRASHES_WHEN_ASKED}`
    const service = shell(script, { restartDelaysMs: [1], onCrash: (crash) => crashes.push(crash) })
    await service.start()
    await askToCrash()
    await until(() => crashes.length >= 3)
    await service.stop()
    expect(crashes.slice(0, 3).map(({ code }) => code)).toEqual([3, 9, 9])
  })

  it('stays down without delays to wait', async () => {
    const crashes: Crash[] = []
    const service = shell(CRASHES_WHEN_ASKED, { onCrash: (crash) => crashes.push(crash) })
    await service.start()
    await askToCrash()
    await until(() => crashes.length === 1)
    expect(crashes[0]?.restartInMs).toBeUndefined()
    expect(service.pid).toBeUndefined()
  })
})

describe('stopping a service', () => {
  it('is not a crash', async () => {
    const crashes: Crash[] = []
    const service = shell('touch ready; exec sleep 60', {
      restartDelaysMs: [1],
      onCrash: (crash) => crashes.push(crash),
    })
    await service.start()
    await service.stop()
    expect(service.pid).toBeUndefined()
    expect(crashes).toEqual([])
  })

  it('kills a program that does not heed the request', async () => {
    const service = shell('trap "" TERM; touch ready; while true; do sleep 1; done', {}, { stopTimeoutMs: 200 })
    await service.start()
    const pid = service.pid ?? 0
    await service.stop()
    expect(await identify(pid)).toBeUndefined()
  })

  it('takes along what the program itself had started', async () => {
    const service = shell('sleep 60 & echo $! > grandchild; touch ready; wait')
    await service.start()
    const grandchild = Number(await readFile(join(dir, 'grandchild'), 'utf8'))
    await service.stop()
    await until(async () => (await identify(grandchild)) === undefined)
  })

  it('cancels a restart that is pending', async () => {
    const crashes: Crash[] = []
    const service = shell(CRASHES_WHEN_ASKED, {
      restartDelaysMs: [60_000],
      onCrash: (crash) => crashes.push(crash),
    })
    await service.start()
    await askToCrash()
    await until(() => crashes.length === 1)
    await service.stop()
    expect(service.pid).toBeUndefined()
  })

  it('lets the service be started again', async () => {
    const service = shell('touch ready; exec sleep 60')
    await service.start()
    const first = service.pid
    await service.kill('SIGKILL')
    await service.start()
    expect(service.pid).not.toBe(first)
  })
})

describe('the pid file', () => {
  it('names each process with its start time while it runs, and is gone afterwards', async () => {
    const path = join(dir, 'pids.json')
    const service = shell('touch ready; exec sleep 60', { pids: createPidFile(path) })
    await service.start()
    const identity = await identify(service.pid ?? 0)
    expect(readPidFile(path)).toEqual({ sample: identity })
    await service.stop()
    expect(existsSync(path)).toBe(false)
  })
})
