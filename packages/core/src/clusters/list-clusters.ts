import { visibleClusters } from '@headgate/access'
import type { Actor, ClusterSummary, ListOf } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'
import type { ClusterStore } from '../ports/store.ts'

/** Only those the actor may see; the others are not even counted. */
export const listClusters = async (
  deps: Pick<ClusterStore, 'listClusters'> & { clock: Clock },
  actor: Actor,
): Promise<ListOf<ClusterSummary>> => {
  const isVisible = visibleClusters(actor, 'cluster.view')
  const all = await deps.listClusters()
  const items = isVisible ? all.filter(({ slug }) => isVisible(slug)) : all
  return { items, nextCursor: null, total: items.length, asOf: deps.clock.now().toISOString(), incomplete: [] }
}
