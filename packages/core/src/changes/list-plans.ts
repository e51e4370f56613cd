import type { ListOf, PlanState, PlanSummary } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'
import type { NameScope, PlanStore } from '../ports/store.ts'

/** Newest first. The cursor is the id of the last plan seen, so that plans made meanwhile shift nothing. */
export const listPlans = async (
  deps: Pick<PlanStore, 'listPlans'> & { clock: Clock },
  query: {
    limit: number
    cursor?: string | undefined
    /** null: of every cluster. */
    clusterSlugs: readonly string[] | null
    /** null: whatever it touches. */
    scopes?: readonly NameScope[] | null
    states?: readonly PlanState[] | undefined
  },
): Promise<ListOf<PlanSummary>> => {
  const { items, total } = await deps.listPlans({
    limit: query.limit,
    beforeId: query.cursor ?? null,
    clusterSlugs: query.clusterSlugs,
    scopes: query.scopes ?? null,
    states: query.states ?? null,
  })
  return {
    items,
    nextCursor: items.length === query.limit ? (items.at(-1)?.id ?? null) : null,
    total,
    asOf: deps.clock.now().toISOString(),
    incomplete: [],
  }
}
