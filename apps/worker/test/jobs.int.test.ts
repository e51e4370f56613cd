import type { StoredJob } from '@headgate/core'
import { createLogger, createMetrics } from '@headgate/telemetry'
import { eventually } from '@headgate/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MachineFactory } from '../src/jobs/job-cluster.ts'
import { type JobsStore, runJobs } from '../src/jobs/run-jobs.ts'
import { createClusterAdmins } from '../src/lib/cluster-admins.ts'
import { createLoopStates } from '../src/lib/loop-states.ts'
import { pause } from '../src/lib/pause.ts'
import { type Installation, openInstallation } from './fixtures.ts'

const STEPS = 15
const NOTHING = { itemsDone: 0, itemsTotal: STEPS, itemsFailed: 0, bytesDone: null, bytesTotal: null }
const PROGRESS = { ...NOTHING, bytesPerSec: null, etaMs: null, inFlight: [] }

let installation: Installation
beforeAll(async () => {
  installation = await openInstallation()
})
afterAll(() => installation?.close())

const createJob = (title: string): Promise<string> =>
  installation.store.createJob({
    clusterSlug: installation.slug,
    kind: 'reassignment',
    title,
    planId: null,
    createdBy: { kind: 'token', id: 'test', name: 'Test' },
    spec: {},
    memory: { steps: [] },
    throttleBytesPerSec: null,
    progress: PROGRESS,
  })

/** Runs jobs whose machine counts its steps and writes down who made them; `overlaps` are jobs that two workers held at a time. */
const openWorkers = () => {
  const busy = new Map<string, string>()
  const overlaps: string[] = []
  const machineOf =
    (holder: string): MachineFactory =>
    () => ({
      kind: 'reassignment',
      step: async (job: StoredJob, { signal }) => {
        const other = busy.get(job.id)
        if (other !== undefined) overlaps.push(`${job.title}: ${other} and ${holder}`)
        busy.set(job.id, holder)
        await pause(20, signal)
        busy.delete(job.id)
        const steps = [...(job.memory as { steps: string[] }).steps, holder]
        return {
          memory: { steps },
          progress: PROGRESS,
          state: steps.length < STEPS ? 'running' : 'succeeded',
          events: [],
          waitMs: 10,
        }
      },
    })
  const start = (holder: string, over: Partial<JobsStore> = {}) => {
    const logger = createLogger({ name: holder, level: 'silent' })
    const stopped = new AbortController()
    const admins = createClusterAdmins(logger)
    const running = runJobs({
      store: { ...installation.store, ...over },
      admins,
      states: createLoopStates(logger, createMetrics(holder), () => new Date()),
      logger,
      settings: { holder, ttlMs: 3_000, standbyMs: 100, backoff: { firstMs: 50, maxMs: 100 }, random: Math.random },
      now: () => new Date(),
      signal: stopped.signal,
      everyMs: 50,
      machines: { reassignment: machineOf(holder) },
    })
    return async () => {
      stopped.abort()
      await running
      await admins.close()
    }
  }
  return { overlaps, start }
}
const stepsOf = async (id: string): Promise<string[]> => {
  const job = await installation.store.findJob(id)
  return job ? (job.memory as { steps: string[] }).steps : []
}
const done = (ids: readonly string[]) =>
  eventually(
    async () => {
      const jobs = await Promise.all(ids.map((id) => installation.store.findJobSummary(id)))
      expect(jobs.map((job) => job?.state)).toEqual(ids.map(() => 'succeeded'))
    },
    { timeoutMs: 90_000 },
  )

describe('two workers over one database', () => {
  it('share the jobs, and never drive one together', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, (_, index) => createJob(`job ${index}`)))
    const { overlaps, start } = openWorkers()
    const stops = [start('first'), start('second')]
    await done(ids)
    expect(overlaps).toEqual([])
    // No step of any of them twice.
    for (const id of ids) expect(await stepsOf(id)).toHaveLength(STEPS)
    await Promise.all(stops.map((stop) => stop()))
  })

  it('where one cannot renew its leases any more, it lets go before the other goes on', async () => {
    const id = await createJob('handed over')
    const { overlaps, start } = openWorkers()
    let isCut = false
    const stopFirst = start('first', {
      acquireLease: async (...lease) => {
        if (isCut) throw new Error('the database is away')
        return installation.store.acquireLease(...lease)
      },
      // It still writes: only the lease keeps it from doing so.
      saveJob: async (...change) => {
        isCut = true
        return installation.store.saveJob(...change)
      },
      findJobSummary: async (asked) => {
        await pause(400, new AbortController().signal)
        return installation.store.findJobSummary(asked)
      },
    })
    await eventually(async () => expect((await stepsOf(id)).length).toBeGreaterThan(0))
    const stopSecond = start('second')
    await done([id])
    expect(overlaps).toEqual([])
    const steps = await stepsOf(id)
    expect(steps).toHaveLength(STEPS)
    expect(steps).toEqual(steps.toSorted())
    expect(new Set(steps)).toEqual(new Set(['first', 'second']))
    await Promise.all([stopFirst(), stopSecond()])
  })
})
