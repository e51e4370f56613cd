import { brokersOwing, nextReassignmentStep, ReassignmentMemory, ReassignmentSpec } from '@headgate/domain'
import type { JobStore, LeaseStore, StoredJob } from '../../ports/store.ts'
import { holdThrottles } from '../../reassignments/hold-throttles.ts'
import type { JobMachine } from '../job-machine.ts'
import { jobLease } from '../to-job.ts'
import { type CarryOutPorts, carryOut } from './carry-out.ts'
import { type ObservePorts, observeReassignment } from './observe.ts'

export type ReassignmentDeps = ObservePorts &
  Omit<CarryOutPorts, 'holdThrottles'> &
  Pick<JobStore, 'listJobs' | 'findJob'> &
  Pick<LeaseStore, 'acquireLease' | 'releaseLease'>

/**
 * One reassignment at a time on a cluster, or their limits and throttles would add up, and one would keep the throttle of another for
 * something to be put back. Whoever has begun goes first, then the older; a paused one until what it had under way has landed.
 */
const blockedBy = async (
  { listJobs, findJob }: Pick<ReassignmentDeps, 'listJobs' | 'findJob'>,
  job: StoredJob,
): Promise<string | null> => {
  const { items } = await listJobs({
    limit: 200,
    beforeId: null,
    clusterSlugs: [job.clusterSlug],
    states: ['queued', 'running', 'paused', 'cancelling', 'rolling-back'],
  })
  const others = items.filter(({ id, kind }) => kind === 'reassignment' && id !== job.id)
  for (const other of others) {
    if (other.state === 'queued' && other.id > job.id) continue
    if (other.state !== 'paused') return other.title
    const memory = ReassignmentMemory.parse((await findJob(other.id))?.memory ?? {})
    if (memory.isBegun) return other.title
  }
  return null
}

/** Drives the reassignments of one cluster. Of a job it keeps nothing but its parsed spec and what Kafka last refused. */
export const createReassignmentMachine = (deps: ReassignmentDeps): JobMachine => {
  const specs = new WeakMap<object, ReassignmentSpec>()
  const refusals = new Map<string, Map<number, string>>()
  const specOf = (job: StoredJob): ReassignmentSpec => {
    const raw = job.spec as object
    const spec = specs.get(raw) ?? ReassignmentSpec.parse(raw)
    specs.set(raw, spec)
    return spec
  }
  return {
    kind: 'reassignment',
    step: async (job, { now }) => {
      const spec = specOf(job)
      // What was owed may have been paid meanwhile.
      const memory = { ...ReassignmentMemory.parse(job.memory), owed: brokersOwing(job.debt) }
      const seen = await observeReassignment(deps, spec, memory)
      const observation = {
        ...seen,
        refused: refusals.get(job.id) ?? new Map<number, string>(),
        blockedBy: memory.isBegun ? null : await blockedBy(deps, job),
      }
      const next = nextReassignmentStep({
        spec,
        memory,
        state: job.state,
        request: job.request,
        observation,
        nowMs: now.getTime(),
      })
      refusals.delete(job.id)
      const { actions } = next
      return {
        memory: next.memory,
        progress: next.progress,
        state: next.state,
        waitsFor: next.memory.waitsFor,
        debt: next.debt,
        unfinished: next.unfinished,
        throttleBytesPerSec: next.memory.rates.at(-1) ?? spec.throttleBytesPerSec,
        isRequestTaken: job.request !== null,
        events: next.events,
        waitMs: next.waitMs,
        ...(next.failure === null
          ? {}
          : {
              problem: {
                type: 'urn:headgate:problem:refused-by-broker',
                title: 'The reassignment failed',
                status: 422,
                code: 'REFUSED_BY_BROKER' as const,
                detail: next.failure,
                fix: 'Read its log, then plan it again.',
              },
            }),
        ...(actions.length === 0
          ? {}
          : {
              act: async (signal) => {
                const { clusterSlug, id } = job
                const hold = <T>(work: () => Promise<T>) =>
                  holdThrottles(deps, { clusterSlug, holder: jobLease(id) }, work)
                refusals.set(job.id, await carryOut({ ...deps, holdThrottles: hold }, actions, signal))
              },
            }),
      }
    },
  }
}
