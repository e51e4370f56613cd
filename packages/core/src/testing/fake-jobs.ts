import { isJobOver, type JobEvent } from '@headgate/domain'
import type { JobStore, JobSummary, LeaseStore, NameScope, StoredJob } from '../ports/store.ts'
import { type FakePlan, isInScope } from './fake-plans.ts'

export type FakeJobsState = {
  jobs: StoredJob[]
  jobEvents: (JobEvent & { jobId: string })[]
  /** Names of leases that somebody holds, with the holder. */
  leases: Map<string, string>
  /** Those that jobs carry out. */
  plans?: FakePlan[]
}

const summaryOf = ({ spec: _spec, memory: _memory, ...job }: StoredJob): JobSummary => structuredClone(job)

export const fakeJobs = (state: FakeJobsState, at: () => string): JobStore & LeaseStore => {
  const find = (id: string) => state.jobs.find((job) => job.id === id)
  const append = (jobId: string, events: readonly Omit<JobEvent, 'sequence'>[]) => {
    for (const event of events) {
      const sequence = state.jobEvents.filter((one) => one.jobId === jobId).length + 1
      state.jobEvents.push({ ...event, jobId, sequence })
    }
  }
  const isJobInScope = ({ clusterSlug, planId }: StoredJob, scope: NameScope): boolean => {
    if (scope.names === null) return clusterSlug === scope.clusterSlug
    const plan = state.plans?.find(({ id }) => id === planId)
    return plan !== undefined && isInScope(plan, scope)
  }
  return {
    createJob: async (job) => {
      const id = `job-${String(state.jobs.length + 1).padStart(4, '0')}`
      state.jobs.push({
        ...structuredClone(job),
        id,
        state: 'queued',
        request: null,
        createdAt: at(),
        startedAt: null,
        finishedAt: null,
        problem: null,
        waitsFor: null,
        debt: null,
        unfinished: null,
        revision: 0,
      })
      return id
    },
    findJob: async (id) => structuredClone(find(id)) ?? null,
    findJobOfPlan: async (planId) => state.jobs.find((job) => job.planId === planId)?.id ?? null,
    findJobSummary: async (id) => {
      const job = find(id)
      return job ? summaryOf(job) : null
    },
    listJobs: async ({ limit, beforeId, clusterSlugs, scopes = null, states }) => {
      const all = state.jobs
        .filter((job) => clusterSlugs?.includes(job.clusterSlug) ?? true)
        .filter((job) => scopes?.some((scope) => isJobInScope(job, scope)) ?? true)
        .filter((job) => states === null || states.includes(job.state))
        .toReversed()
      return {
        items: all
          .filter(({ id }) => beforeId === null || id < beforeId)
          .slice(0, limit)
          .map(summaryOf),
        total: all.length,
      }
    },
    listOwingJobs: async (clusterSlug) =>
      state.jobs
        .filter((job) => job.debt !== null && (clusterSlug === null || job.clusterSlug === clusterSlug))
        .map(summaryOf),
    saveJob: async (id, revision, { startedAt, finishedAt, ...change }, events) => {
      const job = find(id)
      if (job?.revision !== revision) return null
      Object.assign(job, structuredClone(change), {
        revision: revision + 1,
        ...(startedAt ? { startedAt: startedAt.toISOString() } : {}),
        ...(finishedAt ? { finishedAt: finishedAt.toISOString() } : {}),
      })
      append(id, events)
      return revision + 1
    },
    requestJob: async (id, request, event) => {
      const job = find(id)
      if (!job || job.request !== null || isJobOver(job.state)) return false
      job.request = request
      append(id, [event])
      return true
    },
    listJobEvents: async (id, { afterSequence, limit }) =>
      state.jobEvents
        .filter(({ jobId, sequence }) => jobId === id && sequence > afterSequence)
        .slice(0, limit)
        .map(({ jobId: _jobId, ...event }) => event),
    acquireLease: async (name, holder) => {
      const held = state.leases.get(name)
      if (held !== undefined && held !== holder) return false
      state.leases.set(name, holder)
      return true
    },
    releaseLease: async (name, holder) => {
      if (state.leases.get(name) === holder) state.leases.delete(name)
    },
    listHeldLeases: async (names) => new Set(names.filter((name) => state.leases.has(name))),
  }
}
