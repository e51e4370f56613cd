import { decidePlan } from '@headgate/core'
import type { Plan } from '@headgate/domain'
import { authorizeApproval } from '../guard/authorize-changes.ts'
import { actorRef, type ChangeContext } from './change-context.ts'
import { planWithin } from './plan-within.ts'

type Decision = { id: string; comment?: string | undefined; decision: 'approved' | 'rejected' }

/** The second person's word. The guard has asked for plan.approve on the plan's cluster already. */
export const decideWithin = async (ctx: ChangeContext, { id, comment, decision }: Decision): Promise<Plan> => {
  const { services, actor, trail } = ctx
  const { clusterSlug, changes } = await planWithin(ctx, id)
  trail.planId = id
  authorizeApproval(actor, clusterSlug, changes)
  return decidePlan(
    { ...services.store, clock: services.clock },
    { planId: id, decision, by: actorRef(actor), comment: comment ?? null },
  )
}
