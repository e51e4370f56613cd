import { nextReassignmentStep, ReassignmentMemory, ReassignmentSpec } from '@headgate/domain'
import type { JobStore, JobSummary, StoredJob } from '../../ports/store.ts'
import type { JobMachine } from '../job-machine.ts'
import { type CarryOutPorts, carryOut } from './carry-out.ts'
import { type ObservePorts, observeReassignment } from './observe.ts'

export type ReassignmentDeps = ObservePorts & CarryOutPorts & Pick<JobStore, 'listJobs'>

/** One reassignment at a time on a cluster, or their limits and throttles would add up. Whoever has begun goes first, then the older. */
const comesFirst = (other: JobSummary, job: StoredJob): boolean => {
  if (other.kind !== 'reassignment' || other.id === job.id || other.state === 'paused') return false
  return other.state !== 'queued' || other.id < job.id
}

const blockedBy = async ({ listJobs }: Pick<JobStore, 'listJobs'>, job: StoredJob): Promise<string | null> => {
  const { items } = await listJobs({
    limit: 200,
    beforeId: null,
    clusterSlugs: [job.clusterSlug],
    states: ['queued', 'running', 'paused', 'cancelling', 'rolling-back'],
  })
  return items.find((other) => comesFirst(other, job))?.title ?? null
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
      const memory = ReassignmentMemory.parse(job.memory)
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
                refusals.set(job.id, await carryOut(deps, actions, signal))
              },
            }),
      }
    },
  }
}
