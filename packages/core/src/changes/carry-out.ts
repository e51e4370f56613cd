import type { ClusterPolicy, ItemOutcome, Plan, PlanState } from '@headgate/domain'
import type { ApplyPlan } from './apply-plan.ts'
import type { ChangeEngine } from './change-engine.ts'
import { changeDeps, type PlannedChange } from './plan-changes.ts'
import type { IsHeld } from './plan-lease.ts'
import { requirePlan, type StoredPlan } from './plan-not-found.ts'
import { runChanges } from './run-changes.ts'

type CarryOut = Omit<ApplyPlan, 'planId'> & { plan: StoredPlan; planned: PlannedChange[]; isHeld: IsHeld }

/** Ties the plan to the audit, writes that it begins, carries it out, and writes how it ended. The plan is claimed and held. */
export const carryOut = async (
  engine: ChangeEngine,
  policy: ClusterPolicy,
  { plan, planned, by, attemptId, isHeld }: CarryOut,
): Promise<Plan> => {
  const { store, clock } = engine
  const at = clock.now()
  await store.linkPlan({ attemptId, planId: plan.id, at })
  const settle = (state: PlanState, items: ItemOutcome[], jobId: string | null) =>
    store.settlePlan(plan.id, { state, items, by, at, settledAt: state === 'applying' ? null : clock.now(), jobId })
  await settle('applying', [], null)
  const run = {
    planId: plan.id,
    by,
    title: plan.title,
    titleWording: plan.titleWording ?? null,
    planned,
    preImage: plan.preImage,
    isHeld,
  }
  const { items, jobId, state } = await runChanges(engine, changeDeps(engine, policy), run, (soFar) =>
    settle('applying', soFar, null),
  )
  await settle(state, items, jobId)
  // When it was taken for abandoned meanwhile, what was found then stands: the audit holds the digest of it.
  const { preImage: _, ...settled } = await requirePlan(store, plan.id)
  return settled
}
