import { type ActorRef, AppError, type Plan } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'
import type { PlanStore, TokenStore } from '../ports/store.ts'
import { blockedError } from './blocked-error.ts'
import { requirePlan } from './plan-not-found.ts'
import { isKnown, isSamePerson } from './same-person.ts'

export type DecidePlan = {
  planId: string
  decision: 'approved' | 'rejected'
  by: ActorRef
  comment: string | null
}
type Deps = Pick<PlanStore, 'findPlan' | 'decidePlan'> & Pick<TokenStore, 'listTokens'> & { clock: Clock }

const notWaiting = (plan: Plan): AppError =>
  blockedError(plan) ??
  new AppError({
    code: 'CONFLICT',
    title: 'This plan waits for no decision',
    detail: plan.approval.decision
      ? `It was ${plan.approval.decision} by ${plan.approval.by?.name ?? 'somebody'}.`
      : `It is ${plan.state}.`,
    fix: plan.state === 'stale' && plan.replacedBy ? `Look at the fresh plan ${plan.replacedBy}.` : 'Nothing is to do.',
    planId: plan.id,
  })

/** Throws when the plan is not for this actor to agree to. */
const refuseOwn = async (deps: Pick<TokenStore, 'listTokens'>, { id, author }: Plan, by: ActorRef): Promise<void> => {
  const tokens = await deps.listTokens()
  if (isSamePerson(author, by, tokens))
    throw new AppError({
      code: 'FORBIDDEN',
      title: 'Nobody approves their own plan',
      detail: `${author.name} made it, and approving is for a second person.`,
      fix: 'Ask somebody else who may approve plans.',
      planId: id,
    })
  if (!isKnown(author, tokens))
    throw new AppError({
      code: 'REFUSED_BY_GUARD',
      title: 'Who made this plan cannot be told any more',
      detail: `The token ${author.name} that made it was revoked, so that nobody can be said to be a second person.`,
      fix: 'Make the plan again.',
      planId: id,
    })
}

/** A second person says yes or no, once. The author cannot approve, neither as a person nor by a token of theirs; rejecting is free. */
export const decidePlan = async (deps: Deps, { planId, decision, by, comment }: DecidePlan): Promise<Plan> => {
  const plan = await requirePlan(deps, planId)
  if (plan.state !== 'awaiting-approval') throw notWaiting(plan)
  if (decision === 'approved') await refuseOwn(deps, plan, by)
  const isDecided = await deps.decidePlan(planId, { decision, by, at: deps.clock.now(), comment })
  const { preImage: _, ...now } = await requirePlan(deps, planId)
  if (!isDecided) throw notWaiting(now)
  return now
}
