import { visibleClusters, visiblePatterns } from '@headgate/access'
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
 * meanwhile shift nothing. Whoever is limited to certain names sees the jobs of plans that touch these alone.
 */
export const listJobs = async (deps: Deps, actor: Actor, query: Query): Promise<ListOf<Job>> => {
  const clusters = query.cluster === undefined ? await deps.listClusters() : [{ slug: query.cluster }]
  const isVisible = visibleClusters(actor, 'job.view')
  const clusterSlugs = clusters.map(({ slug }) => slug).filter((slug) => isVisible?.(slug) ?? true)
  const scopes = clusterSlugs.map((clusterSlug) => ({
    clusterSlug,
    names: visiblePatterns(actor, 'job.view', clusterSlug),
  }))
  const { items, total } = await deps.listJobs({
    limit: query.limit,
    beforeId: query.cursor ?? null,
    clusterSlugs,
    scopes: scopes.every(({ names }) => names === null) ? null : scopes,
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
