import type { ChangeAnswer, Plan } from '@headgate/domain'

/** What every change endpoint answers: the plan, and when it was applied each item by how it ended. */
export const changeAnswer = (plan: Plan, { validateOnly }: { validateOnly: boolean }): ChangeAnswer => {
  const items = plan.outcome?.items ?? []
  return {
    validateOnly,
    plan,
    ok: items.filter(({ outcome }) => outcome === 'done' || outcome === 'job'),
    failed: items.filter(({ outcome }) => outcome !== 'done' && outcome !== 'job'),
    jobId: plan.jobId,
  }
}
