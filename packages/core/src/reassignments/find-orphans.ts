import type { Incomplete, OrphanedThrottle } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import type { OngoingReassignment } from '../ports/admin.ts'
import { orphanedThrottles } from './orphaned-throttles.ts'
import { type JobReader, type Owned, ownedByJobs } from './owned-by-jobs.ts'
import { brokerRates, topicLists } from './throttle-configs.ts'

export type OrphanDeps = Pick<
  ClusterServices,
  'slug' | 'fetchMetadata' | 'describeCluster' | 'describeConfigs' | 'listReassignments'
>
export type FoundOrphans = {
  orphans: OrphanedThrottle[]
  ongoing: OngoingReassignment[]
  owned: Owned
  incomplete: Incomplete[]
}

/**
 * Looks at every broker and every topic. Throttles are read before who owns them: one that is set in between belongs to a job that says
 * so by then, and one that is removed in between is no orphan for long.
 */
export const findOrphans = async (deps: OrphanDeps, jobs: JobReader): Promise<FoundOrphans> => {
  const [{ brokers }, { topics }] = await Promise.all([deps.describeCluster(), deps.fetchMetadata()])
  const [rates, lists] = await Promise.all([
    Promise.all(brokers.map(async ({ brokerId }) => ({ brokerId, rates: await brokerRates(deps, brokerId) }))),
    topicLists(
      deps,
      topics.map(({ name }) => name),
    ),
  ])
  const [ongoing, owned] = await Promise.all([deps.listReassignments(), ownedByJobs(jobs, deps.slug)])
  return {
    ongoing,
    owned,
    orphans: orphanedThrottles({
      brokers: new Map(rates.flatMap(({ brokerId, rates: own }) => (own === null ? [] : [[brokerId, own]]))),
      topics: lists,
      ongoing,
      owned,
    }),
    incomplete: rates
      .filter(({ rates: own }) => own === null)
      .map(({ brokerId }) => ({ brokerId, reason: 'It does not tell its configs; a throttle on it is not seen.' })),
  }
}
