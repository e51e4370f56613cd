import type { JobMachine, JobStore, LeaseStore, StoredJob } from '@headgate/core'
import { addDebts, isJobOver, type JobEvent } from '@headgate/domain'
import { type Backoff, backoffMs } from '../lib/backoff.ts'
import { describeFailure } from '../lib/describe-failure.ts'
import { pause } from '../lib/pause.ts'

export type DriveStore = Pick<JobStore, 'findJob' | 'findJobSummary' | 'saveJob'> & LeaseStore
export type DriveDeps = {
  store: DriveStore
  machine: JobMachine
  backoff: Backoff
  random: () => number
  now: () => Date
  /** Aborts when the worker stops, and when the lease is lost. */
  signal: AbortSignal
}

/** How often somebody's request is looked for while a job waits. */
const LOOK_EVERY_MS = 500

/** The job with what was asked of it meanwhile; read whole again when somebody else wrote it. */
const refreshed = async (store: DriveStore, job: StoredJob): Promise<StoredJob | null> => {
  const summary = await store.findJobSummary(job.id)
  if (!summary) return null
  return summary.revision === job.revision ? { ...job, ...summary } : store.findJob(job.id)
}

const waitFor = async ({ store, signal }: DriveDeps, job: StoredJob, ms: number): Promise<void> => {
  const until = performance.now() + ms
  while (!signal.aborted && performance.now() < until) {
    await pause(Math.min(LOOK_EVERY_MS, until - performance.now()), signal)
    // Whoever was asked already has something to do first.
    if (job.request === null && (await store.findJobSummary(job.id))?.request) return
  }
}

/** Writes down what the step decided, and only then does it. null: somebody else wrote the job meanwhile. */
const stepOnce = async (deps: DriveDeps, job: StoredJob): Promise<{ job: StoredJob; waitMs: number } | null> => {
  const { store, machine, now, signal } = deps
  const at = now()
  const step = await machine.step(job, { now: at, signal })
  signal.throwIfAborted()
  const state = step.state ?? job.state
  const change = {
    state,
    memory: step.memory,
    progress: step.progress,
    waitsFor: step.waitsFor ?? null,
    ...(step.debt ? { debt: addDebts(job.debt, step.debt) } : {}),
    ...(step.unfinished === undefined ? {} : { unfinished: step.unfinished }),
    ...(step.isRequestTaken ? { request: null } : {}),
    ...(step.problem === undefined ? {} : { problem: step.problem }),
    ...(step.throttleBytesPerSec === undefined ? {} : { throttleBytesPerSec: step.throttleBytesPerSec }),
  }
  const isStart = job.startedAt === null && state !== 'queued'
  const events = step.events.map((event): Omit<JobEvent, 'sequence'> => ({ ...event, at: at.toISOString() }))
  const revision = await store.saveJob(
    job.id,
    job.revision,
    { ...change, ...(isStart ? { startedAt: at } : {}), ...(isJobOver(state) ? { finishedAt: at } : {}) },
    events,
  )
  if (revision === null) return null
  await step.act?.(signal)
  return {
    job: { ...job, ...change, revision, startedAt: isStart ? at.toISOString() : job.startedAt },
    waitMs: step.waitMs,
  }
}

/**
 * Drives one job to its end, or until the signal aborts. A step that fails is tried again with a growing pause, and the log of the job
 * tells each new reason once. Resolves with the job when it is over. Throws when the database fails: the lease then runs out.
 */
export const driveJob = async (id: string, deps: DriveDeps): Promise<StoredJob | null> => {
  const { store, backoff, random, now, signal } = deps
  let job = await store.findJob(id)
  let failures = 0
  let lastReason: string | null = null
  while (job && !signal.aborted) {
    if (isJobOver(job.state)) return job
    let waitMs: number
    try {
      const done = await stepOnce(deps, job)
      if (done === null) {
        job = await store.findJob(id)
        continue
      }
      if (lastReason !== null) {
        await append(store, done.job, now(), 'info', 'It works again')
        lastReason = null
        job = await store.findJob(id)
      } else job = done.job
      failures = 0
      waitMs = done.waitMs
    } catch (error) {
      if (signal.aborted) return null
      failures += 1
      waitMs = backoffMs(failures, backoff, random)
      const { reason } = describeFailure(error)
      job = await store.findJob(id)
      if (job && reason !== lastReason) {
        await append(store, job, now(), 'warning', `${reason}. It is tried again`, { waitsFor: reason })
        job = await store.findJob(id)
      }
      lastReason = reason
    }
    if (!job || isJobOver(job.state)) continue
    await waitFor(deps, job, waitMs)
    if (!signal.aborted) job = await refreshed(store, job)
  }
  return null
}

const append = async (
  store: DriveStore,
  { id, revision }: StoredJob,
  at: Date,
  level: JobEvent['level'],
  message: string,
  change: Parameters<DriveStore['saveJob']>[2] = {},
): Promise<void> => {
  await store.saveJob(id, revision, change, [{ at: at.toISOString(), level, message }])
}
