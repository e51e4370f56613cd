import { decide } from '@headgate/access'
import { getPlan, planNotFound } from '@headgate/core'
import type { Actor, Plan } from '@headgate/domain'
import type { ApiContext } from '../context.ts'

/** The plan, when this actor may see plans of its cluster; else the same answer as if there were none. */
export const planWithin = async (
  { services, actor }: Pick<ApiContext, 'services'> & { actor: Actor },
  id: string,
): Promise<Plan> => {
  const plan = await getPlan({ ...services.store, clock: services.clock }, id)
  const decision = decide(actor, 'plan.view', { clusterSlug: plan.clusterSlug, isFiltered: true })
  if (!decision.isAllowed) throw planNotFound(id)
  return plan
}
