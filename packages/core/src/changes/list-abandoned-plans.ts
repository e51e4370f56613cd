import type { LeaseStore, PlanStore } from '../ports/store.ts'
import { planLease } from './plan-lease.ts'

const LOOKED_AT = 200

/** Plans that are being applied, not in a job, and by nobody: their process has died. */
export const listAbandonedPlans = async (
  store: Pick<PlanStore, 'listPlans'> & Pick<LeaseStore, 'listHeldLeases'>,
): Promise<{ id: string; clusterSlug: string }[]> => {
  const { items } = await store.listPlans({
    limit: LOOKED_AT,
    beforeId: null,
    clusterSlugs: null,
    states: ['applying'],
  })
  const own = items.filter(({ jobId }) => jobId === null)
  const held = await store.listHeldLeases(own.map(({ id }) => planLease(id)))
  return own.filter(({ id }) => !held.has(planLease(id))).map(({ id, clusterSlug }) => ({ id, clusterSlug }))
}
