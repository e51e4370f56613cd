import { type ClusterStore, type JobStore, jobLease, type PlanStore, settleJobPlan } from '@headgate/core'
import { isJobOver, JOB_ENDS, type JobKind, type JobState } from '@headgate/domain'
import type { Logger } from '@headgate/telemetry'
import type { ClusterAdmins } from '../lib/cluster-admins.ts'
import { describeFailure } from '../lib/describe-failure.ts'
import { holdLease } from '../lib/hold-lease.ts'
import type { LoopStates } from '../lib/loop-states.ts'
import { pause } from '../lib/pause.ts'
import type { LeaseSettings } from '../lib/run-leased-loop.ts'
import { type DriveStore, driveJob } from './drive-job.ts'
import type { MachineFactory } from './job-cluster.ts'
import { MACHINES } from './machines.ts'

export type JobsStore = DriveStore &
  Pick<JobStore, 'listJobs'> &
  Pick<ClusterStore, 'findCluster'> &
  Pick<PlanStore, 'findPlan' | 'settleJobPlan'>
export type JobsDeps = {
  store: JobsStore
  admins: ClusterAdmins
  states: LoopStates
  logger: Logger
  settings: LeaseSettings
  now: () => Date
  signal: AbortSignal
  everyMs?: number
  machines?: Partial<Record<JobKind, MachineFactory>>
}

const EVERY_MS = 1_000
/** Jobs that one worker drives at a time; more wait for another worker or for their turn. */
const DRIVEN_MAX = 16
/** A worker may die between the end of a job and that of its plan. */
const SWEEP_EVERY_MS = 30_000
const NOT_OVER: readonly JobState[] = ['queued', 'running', 'paused', 'cancelling', 'rolling-back']

/** Picks up jobs that are not over and that nobody drives, each under a lease of its own, and drives them side by side. Never rejects. */
export const runJobs = async (deps: JobsDeps): Promise<void> => {
  const { store, states, settings, signal, everyMs = EVERY_MS } = deps
  const state = states.of('jobs')
  const driven = new Map<string, Promise<void>>()
  let sweptAt = Number.NEGATIVE_INFINITY
  while (!signal.aborted) {
    try {
      const { items } = await store.listJobs({ limit: 200, beforeId: null, clusterSlugs: null, states: NOT_OVER })
      // The oldest first, so that a queue moves on.
      for (const { id } of items.toReversed()) {
        if (signal.aborted || driven.size >= DRIVEN_MAX) break
        if (driven.has(id) || !(await store.acquireLease(jobLease(id), settings.holder, settings.ttlMs))) continue
        const driving = driveLeased(id, deps).finally(() => driven.delete(id))
        driven.set(id, driving)
      }
      if (performance.now() - sweptAt > SWEEP_EVERY_MS) {
        sweptAt = performance.now()
        await settlePlans(deps)
      }
      state.set('running')
    } catch (error) {
      state.fail(error)
    }
    await pause(everyMs, signal)
  }
  await Promise.all(driven.values())
  state.set('stopped')
}

const settlePlans = async ({ store, now }: JobsDeps): Promise<void> => {
  const { items } = await store.listJobs({ limit: 50, beforeId: null, clusterSlugs: null, states: JOB_ENDS })
  for (const job of items) await settleJobPlan({ ...store, clock: { now } }, job)
}

/** The lease is ours already. Never rejects; a job whose worker fails is picked up again. */
const driveLeased = async (id: string, deps: JobsDeps): Promise<void> => {
  const { store, admins, logger, settings, now, signal, machines = MACHINES } = deps
  const { holder, ttlMs, backoff, random } = settings
  const lease = jobLease(id)
  try {
    const summary = await store.findJobSummary(id)
    const factory = summary && machines[summary.kind]
    const cluster = summary && (await store.findCluster(summary.clusterSlug))
    if (!summary || isJobOver(summary.state) || !factory || !cluster) return
    const machine = factory({
      slug: cluster.slug,
      connection: cluster.connection,
      admin: admins.of(cluster),
      store,
      logger,
    })
    try {
      await holdLease({ leases: store, lease, holder, ttlMs, signal }, async (held) => {
        const over = await driveJob(id, { store, machine, backoff, random, now, signal: held })
        if (over) await settleJobPlan({ ...store, clock: { now } }, over)
      })
    } finally {
      await machine.close?.()
    }
  } catch (error) {
    logger.warn({ job: id, ...describeFailure(error) }, 'a job is not driven any more and will be taken up again')
    await pause(backoff.firstMs, signal)
  } finally {
    await store.releaseLease(lease, holder).catch(() => {})
  }
}
