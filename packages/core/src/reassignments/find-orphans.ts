import type { Incomplete, OrphanedThrottle } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import type { OngoingReassignment } from '../ports/admin.ts'
import { orphanedThrottles } from './orphaned-throttles.ts'
import { type DebtReader, owedThrottles } from './owed-throttles.ts'
import { type JobReader, type Owned, ownedByJobs } from './owned-by-jobs.ts'
import { readThrottles, type SetThrottles } from './read-throttles.ts'

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

type JudgeDeps = Pick<OrphanDeps, 'slug' | 'listReassignments'>
const judge = async (deps: JudgeDeps, jobs: JobReader, throttles: SetThrottles): Promise<FoundOrphans> => {
  const [ongoing, owned] = await Promise.all([deps.listReassignments(), ownedByJobs(jobs, deps.slug)])
  const { incomplete } = throttles
  return { ongoing, owned, orphans: orphanedThrottles({ ...throttles, ongoing, owned }), incomplete }
}

/**
 * Looks at every broker and every topic. Throttles are read before who owns them: one that is set in between belongs to a job that says
 * so by then, and one that is removed in between is no orphan for long.
 */
export const findOrphans = async (deps: OrphanDeps, jobs: JobReader): Promise<FoundOrphans> => {
  const [{ brokers }, { topics }] = await Promise.all([deps.describeCluster(), deps.fetchMetadata()])
  const throttles = await readThrottles(deps, {
    brokers: brokers.map(({ brokerId }) => brokerId),
    topics: topics.map(({ name }) => name),
  })
  return judge(deps, jobs, throttles)
}

type WatchDeps = JudgeDeps & Pick<OrphanDeps, 'fetchMetadata' | 'describeConfigs'> & Pick<ClusterServices, 'throttles'>

/**
 * The same for whoever polls: from a reading of the whole cluster that is shared and may be half a minute old. What looks orphaned by
 * it is read again before it is said, so that a job which has just tidied up is not accused.
 */
export const watchOrphans = async (deps: WatchDeps, jobs: JobReader): Promise<FoundOrphans> => {
  const { value, staleReason } = await deps.throttles.read()
  const found = await judge(deps, jobs, value)
  const incomplete = [...found.incomplete, ...(staleReason ? [{ brokerId: null, reason: staleReason }] : [])]
  if (found.orphans.length === 0) return { ...found, incomplete }
  const suspects = found.orphans.flatMap(({ topic }) => topic ?? [])
  const { topics } = suspects.length > 0 ? await deps.fetchMetadata(suspects) : { topics: [] }
  const now = await readThrottles(deps, {
    brokers: found.orphans.flatMap(({ brokerId }) => brokerId ?? []),
    topics: topics.map(({ name }) => name),
  })
  return { ...(await judge(deps, jobs, now)), incomplete }
}

export type QuietOrphanDeps = WatchDeps & Pick<ClusterServices, 'reassignments'>

const seenOrphans = async (deps: QuietOrphanDeps, jobs: JobReader): Promise<OrphanedThrottle[]> => {
  const { brokers, topics } = (await deps.throttles.read()).value
  if (brokers.size === 0 && topics.size === 0) return []
  if ((await deps.reassignments.read()).value.length > 0) return []
  return (await watchOrphans(deps, jobs)).orphans
}

/**
 * For a page that is polled all day: nothing is read anew, nor any job looked at, unless a throttle lies there while nothing moves. With
 * what our own jobs owe on brokers that do not answer, which no look at the cluster would show.
 */
export const quietOrphans = async (
  deps: QuietOrphanDeps,
  jobs: JobReader & DebtReader,
): Promise<OrphanedThrottle[]> => {
  const [owed, seen] = await Promise.all([owedThrottles(jobs, deps.slug), seenOrphans(deps, jobs)])
  const known = new Set(seen.flatMap(({ brokerId }) => brokerId ?? []))
  return [...seen, ...owed.filter(({ brokerId }) => brokerId !== null && !known.has(brokerId))]
}
