import { getPlan, planNotFound } from '@headgate/core'
import type { Actor, Plan } from '@headgate/domain'
import type { ApiContext } from '../context.ts'
import { maySeeChanges } from '../guard/authorize-changes.ts'

/** The plan, when this actor may see all that it touches; else the same answer as if there were none. */
export const planWithin = async (
  { services, actor }: Pick<ApiContext, 'services'> & { actor: Actor },
  id: string,
): Promise<Plan> => {
  const plan = await getPlan(services.store, id)
  if (!maySeeChanges(actor, plan.clusterSlug, plan.changes)) throw planNotFound(id)
  return plan
}
