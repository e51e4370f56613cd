import { partitionKey, REASSIGNMENTS_SHOWN, type Reassignments } from '@headgate/domain'
import { jobLease, toJob } from '../jobs/to-job.ts'
import type { Clock } from '../ports/clock.ts'
import type { LeaseStore } from '../ports/store.ts'
import { findOrphans, type OrphanDeps } from './find-orphans.ts'
import type { JobReader } from './owned-by-jobs.ts'

const NOT_OVER = ['queued', 'running', 'paused', 'cancelling', 'rolling-back'] as const

/** What moves on the cluster now, by whom, and the throttles that nobody needs any more. */
export const listClusterReassignments = async (
  deps: OrphanDeps & { clock: Clock },
  store: JobReader & Pick<LeaseStore, 'listHeldLeases'>,
): Promise<Reassignments> => {
  const [{ orphans, ongoing, owned, incomplete }, { items }] = await Promise.all([
    findOrphans(deps, store),
    store.listJobs({ limit: 50, beforeId: null, clusterSlugs: [deps.slug], states: NOT_OVER }),
  ])
  const jobs = items.filter(({ kind }) => kind === 'reassignment')
  const held = await store.listHeldLeases(jobs.map(({ id }) => jobLease(id)))
  return {
    ongoing: ongoing.slice(0, REASSIGNMENTS_SHOWN).map((one) => ({
      ...one,
      jobId: owned.jobOf.get(partitionKey(one.topic, one.partition)) ?? null,
    })),
    ongoingTotal: ongoing.length,
    jobs: jobs.map((job) => toJob(job, held)),
    orphanedThrottles: orphans,
    asOf: deps.clock.now().toISOString(),
    incomplete,
  }
}
