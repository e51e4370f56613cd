import { matchesPattern } from '@headgate/access'
import { allTouchedNames, NO_COST, PLAN_MOVES_SHOWN, type Plan, type PlanSummary } from '@headgate/domain'
import type { NameScope, NewPlan, PlanStore } from '../ports/store.ts'

export type FakePlan = Plan & { preImage: unknown[]; allMoves: Plan['moves'] }

const toPlan = (plan: NewPlan, id: string, createdAt: string): FakePlan => {
  const { approvalNeeded, moves, ...rest } = structuredClone(plan)
  return {
    ...rest,
    id,
    createdAt,
    moves: moves.slice(0, PLAN_MOVES_SHOWN),
    allMoves: moves,
    movesTotal: moves.length,
    cost: rest.cost ?? NO_COST,
    approval: {
      isNeeded: approvalNeeded !== null,
      reason: approvalNeeded,
      ...(approvalNeeded === null ? {} : { wording: { kind: 'approval-by-risk', values: { risk: rest.risk } } }),
      decision: null,
      by: null,
      at: null,
      comment: null,
    },
    outcome: null,
    jobId: null,
    isInterrupted: false,
    replacedBy: null,
  }
}

const toSummary = ({ findings, approval, ...plan }: FakePlan): PlanSummary => ({
  id: plan.id,
  clusterSlug: plan.clusterSlug,
  state: plan.state,
  title: plan.title,
  titleWording: plan.titleWording ?? null,
  author: plan.author,
  createdAt: plan.createdAt,
  risk: plan.risk,
  jobId: plan.jobId,
  undoOf: plan.undoOf,
  blockers: findings.filter(({ severity }) => severity === 'blocker').length,
  warnings: findings.filter(({ severity }) => severity === 'warning').length,
  isApprovalNeeded: approval.isNeeded,
})

export const isInScope = (plan: FakePlan, { clusterSlug, names }: NameScope): boolean =>
  plan.clusterSlug === clusterSlug &&
  (names === null ||
    (allTouchedNames(plan.changes)?.every((name) => names.some((pattern) => matchesPattern(pattern, name))) ?? false))

/** Plans in memory, in the order they were made. */
export const fakePlans = (plans: FakePlan[], now: () => string): PlanStore => {
  const find = (id: string) => plans.find((plan) => plan.id === id)
  return {
    createPlan: async (plan) => {
      const made = toPlan(plan, `plan-${String(plans.length + 1).padStart(3, '0')}`, now())
      plans.push(made)
      const { preImage: _, allMoves: __, ...shown } = structuredClone(made)
      return shown
    },
    findPlan: async (id) => {
      const plan = find(id)
      if (!plan) return null
      const { allMoves: _, ...stored } = structuredClone(plan)
      return stored
    },
    findPlanSummary: async (id) => {
      const plan = find(id)
      return plan ? toSummary(plan) : null
    },
    listPlanMoves: async (id, { offset, limit }) => find(id)?.allMoves.slice(offset, offset + limit) ?? [],
    listPlans: async ({ limit, beforeId, clusterSlugs, scopes = null, states }) => {
      const all = plans
        .filter((plan) => clusterSlugs === null || clusterSlugs.includes(plan.clusterSlug))
        .filter((plan) => scopes?.some((scope) => isInScope(plan, scope)) ?? true)
        .filter((plan) => states === null || states.includes(plan.state))
        .toReversed()
      const rest = beforeId === null ? all : all.filter(({ id }) => id < beforeId)
      return { items: rest.slice(0, limit).map(toSummary), total: all.length }
    },
    claimPlan: async (id, from, to) => {
      const plan = find(id)
      if (!plan || !from.includes(plan.state)) return false
      plan.state = to
      return true
    },
    decidePlan: async (id, { decision, by, at, comment }) => {
      const plan = find(id)
      if (plan?.state !== 'awaiting-approval') return false
      plan.state = decision === 'approved' ? 'ready' : 'rejected'
      Object.assign(plan.approval, { decision, by, at: at.toISOString(), comment })
      return true
    },
    settlePlan: async (id, { state, items, by, at, settledAt, jobId, isInterrupted = false }) => {
      const plan = find(id)
      if (plan?.state !== 'applying') return false
      Object.assign(plan, { state, jobId, isInterrupted })
      plan.outcome = {
        items: structuredClone(items),
        by,
        at: at.toISOString(),
        settledAt: settledAt?.toISOString() ?? null,
      }
      return true
    },
    settleJobPlan: async (id, { jobId, state, items, at }) => {
      const plan = find(id)
      if (plan?.state !== 'applying' || plan.jobId !== jobId || !plan.outcome) return false
      plan.state = state
      plan.outcome = { ...plan.outcome, items: structuredClone(items), settledAt: at.toISOString() }
      return true
    },
    replacePlan: async (id, by) => {
      const plan = find(id)
      if (plan) Object.assign(plan, { state: 'stale', replacedBy: by })
    },
  }
}
