import { AppError, type ClusterPolicy, errorOfProblem, type Plan, readOnlyCluster, riskAtLeast } from '@headgate/domain'
import { blockedError } from './blocked-error.ts'

const conflict = (planId: string, title: string, fix: string): AppError =>
  new AppError({ code: 'CONFLICT', title, fix, planId })

const stateError = (plan: Plan): AppError | null => {
  const { id } = plan
  switch (plan.state) {
    case 'ready':
      return null
    case 'blocked':
      return blockedError(plan)
    case 'awaiting-approval':
      return new AppError({
        code: 'REFUSED_BY_GUARD',
        title: 'A second person must approve this plan first',
        detail: plan.approval.reason ?? '',
        fix: `Ask somebody else who may approve plans to look at the plan ${id}; then apply it.`,
        planId: id,
      })
    case 'rejected':
      return new AppError({
        code: 'REFUSED_BY_GUARD',
        title: 'This plan was rejected',
        detail: `${plan.approval.by?.name ?? 'Somebody'} said no${plan.approval.comment ? `: ${plan.approval.comment}` : '.'}`,
        fix: 'Make another plan that answers what was said.',
        planId: id,
      })
    case 'stale':
      return staleError(plan.replacedBy ?? id)
    case 'expired':
      return conflict(
        id,
        'This plan was never applied, and is too old to be kept',
        'Make a new plan: it starts from what is there now.',
      )
    case 'applying':
      return conflict(id, 'This plan is being applied', 'Look at the plan to see how far it is.')
    case 'failed':
      return conflict(
        id,
        'This plan was tried already, and failed',
        'Make a new plan: it starts from what is there now.',
      )
    case 'applied':
    case 'partly-applied':
      return conflict(id, 'This plan was applied already', 'Make a new plan: it starts from what is there now.')
  }
}

const VALID_DAYS = 7
const DAY_MS = 24 * 60 * 60_000

/** What was read, or agreed to, so long ago is to be read again. */
export const isExpired = ({ createdAt, approval }: Pick<Plan, 'createdAt' | 'approval'>, now: Date): boolean =>
  now.getTime() - Date.parse(approval.at ?? createdAt) > VALID_DAYS * DAY_MS

export const staleError = (freshPlanId: string, { isOld = false } = {}): AppError =>
  new AppError({
    code: 'PLAN_STALE',
    title: isOld ? `This plan is older than ${VALID_DAYS} days` : 'The cluster has moved on since this plan was made',
    detail: `${isOld ? 'Nobody remembers what was read so long ago.' : 'What it was made from is not so any more.'} A fresh plan of the same changes is ${freshPlanId}.`,
    fix: 'Read the fresh plan, then apply that one.',
    planId: freshPlanId,
  })

/** Whether the plan may be applied now, by what the administrator asks today and by the state it is in. Throws when not. */
export const refuseUnready = (plan: Plan, policy: ClusterPolicy): void => {
  const [readOnly] = readOnlyCluster(policy)
  if (readOnly)
    throw new AppError({
      code: readOnly.code,
      title: readOnly.title,
      detail: readOnly.detail,
      fix: readOnly.fix,
      planId: plan.id,
    })
  const error = stateError(plan)
  if (error) throw error
  const isApproved = plan.approval.decision === 'approved' || plan.author.kind === 'system'
  if (policy.approvalFromRisk !== null && riskAtLeast(plan.risk, policy.approvalFromRisk) && !isApproved)
    throw new AppError({
      code: 'REFUSED_BY_GUARD',
      title: 'A second person must approve this plan first',
      detail: `Since it was made, the policy of this cluster asks for a second person from risk ${policy.approvalFromRisk} on.`,
      fix: 'Make the plan again: the new one waits for an approval.',
      planId: plan.id,
    })
}

/** The whole change failed in its one item, or nobody knows whether it did: its own problem is the answer. */
export const onlyFailure = (plan: Plan): AppError | null => {
  const items = plan.outcome?.items ?? []
  const [only] = items
  if (items.length !== 1 || (only?.outcome !== 'failed' && only?.outcome !== 'unknown') || !only.problem) return null
  return errorOfProblem({ ...only.problem, planId: plan.id })
}
