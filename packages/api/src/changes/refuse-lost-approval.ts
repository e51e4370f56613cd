import { makeActor } from '@headgate/access'
import { type Actor, type ActorRef, AppError, isAppError, type Plan } from '@headgate/domain'
import type { ApiContext, ApiStore } from '../context.ts'
import { authorizeApproval } from '../guard/authorize-changes.ts'

/** Who that is today, with today's grants; null: removed or revoked. */
const actorToday = async (
  store: Pick<ApiStore, 'findMember' | 'listTokens'>,
  { kind, id, name }: ActorRef,
): Promise<Actor | null> => {
  if (kind === 'system') return null
  const found = kind === 'user' ? await store.findMember(id) : (await store.listTokens()).find((one) => one.id === id)
  return found ? makeActor({ kind, id, name }, found, found.grants) : null
}

const mayApprove = (actor: Actor, { clusterSlug, changes }: Plan): boolean => {
  try {
    authorizeApproval(actor, clusterSlug, changes)
    return true
  } catch (error) {
    if (isAppError(error) && error.code === 'FORBIDDEN') return false
    throw error
  }
}

/** An approval holds for as long as whoever gave it may still give it. Throws REFUSED_BY_GUARD when it does not any more. */
export const refuseLostApproval = async ({ services }: Pick<ApiContext, 'services'>, plan: Plan): Promise<void> => {
  const { decision, by } = plan.approval
  if (plan.state !== 'ready' || decision !== 'approved' || by === null) return
  const approver = await actorToday(services.store, by)
  if (approver && mayApprove(approver, plan)) return
  throw new AppError({
    code: 'REFUSED_BY_GUARD',
    title: 'The approval of this plan does not hold any more',
    detail: approver
      ? `${by.name} approved it, and may not approve plans of all that it touches today.`
      : `${by.name} approved it, and is not there any more.`,
    fix: 'Make the plan again, and ask somebody who may approve it.',
    planId: plan.id,
  })
}
