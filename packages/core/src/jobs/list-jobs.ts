import { visibleNames } from '@headgate/access'
import type { Actor, Job, JobState, ListOf } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'
import type { ClusterStore, JobStore, LeaseStore } from '../ports/store.ts'
import { jobLease, toJob } from './to-job.ts'

type Deps = Pick<JobStore, 'listJobs'> &
  Pick<LeaseStore, 'listHeldLeases'> &
  Pick<ClusterStore, 'listClusters'> & { clock: Clock }
type Query = {
  limit: number
  cursor?: string | undefined
  cluster?: string | undefined
  states?: JobState[] | undefined
}

/**
 * Newest first, of the clusters whose jobs this actor may see; the cursor is the id of the last one seen, so that jobs made
 * meanwhile shift nothing. A job names topics: whoever is limited to certain names sees none.
 */
export const listJobs = async (deps: Deps, actor: Actor, query: Query): Promise<ListOf<Job>> => {
  const clusters = query.cluster === undefined ? await deps.listClusters() : [{ slug: query.cluster }]
  const { items, total } = await deps.listJobs({
    limit: query.limit,
    beforeId: query.cursor ?? null,
    clusterSlugs: clusters.map(({ slug }) => slug).filter((slug) => visibleNames(actor, 'job.view', slug) === null),
    states: query.states && query.states.length > 0 ? query.states : null,
  })
  const held = await deps.listHeldLeases(items.map(({ id }) => jobLease(id)))
  return {
    items: items.map((job) => toJob(job, held)),
    nextCursor: items.length === query.limit ? (items.at(-1)?.id ?? null) : null,
    total,
    asOf: deps.clock.now().toISOString(),
    incomplete: [],
  }
}
