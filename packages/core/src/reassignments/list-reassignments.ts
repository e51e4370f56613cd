import { type Actor, partitionKey, REASSIGNMENTS_SHOWN, type Reassignments } from '@headgate/domain'
import { listJobs } from '../jobs/list-jobs.ts'
import type { Clock } from '../ports/clock.ts'
import { watchOrphans } from './find-orphans.ts'

const NOT_OVER = ['queued', 'running', 'paused', 'cancelling', 'rolling-back'] as const
const JOBS_SHOWN = 50

type Deps = Parameters<typeof watchOrphans>[0] & { clock: Clock }
type Store = Parameters<typeof watchOrphans>[1] & Omit<Parameters<typeof listJobs>[0], 'clock'>
/** Who asks, and the names of topics that they may see; null: all. */
export type Viewer = { actor: Actor; topics: ((name: string) => boolean) | null }

/** What moves on the cluster now, by whom, and the throttles that nobody needs any more; of topics this viewer may see. */
export const listClusterReassignments = async (deps: Deps, store: Store, viewer: Viewer): Promise<Reassignments> => {
  const { clock, slug } = deps
  const asOf = clock.now().toISOString()
  const [{ orphans, ongoing, owned, incomplete }, { items }] = await Promise.all([
    watchOrphans(deps, store),
    listJobs({ ...store, clock }, viewer.actor, { limit: JOBS_SHOWN, cluster: slug, states: [...NOT_OVER] }),
  ])
  const isVisible = (name: string) => viewer.topics?.(name) ?? true
  const moving = ongoing.filter(({ topic }) => isVisible(topic))
  const throttles = orphans.filter(({ topic }) => topic === null || isVisible(topic))
  return {
    ongoing: moving.slice(0, REASSIGNMENTS_SHOWN).map((one) => ({
      ...one,
      jobId: owned.jobOf.get(partitionKey(one.topic, one.partition)) ?? null,
    })),
    ongoingTotal: moving.length,
    jobs: items.filter(({ kind }) => kind === 'reassignment'),
    throttles: {
      orphaned: {
        brokers: throttles.flatMap(({ brokerId }) => brokerId ?? []),
        topics: throttles.flatMap(({ topic }) => topic ?? []),
      },
      items: throttles,
    },
    asOf,
    incomplete,
  }
}
