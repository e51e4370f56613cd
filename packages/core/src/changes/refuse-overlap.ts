import { AppError, findOverlap, type Plan } from '@headgate/domain'
import type { ChangeEngine } from './change-engine.ts'
import { planLease } from './plan-lease.ts'

/** Plans that are being applied at this moment are few: each lasts seconds. With them come those whose jobs go on. */
const LOOKED_AT = 500

/**
 * Two plans on one thing at once: each was checked against what the other is about to alter. Those that go on as jobs are left to
 * the guards of the moves. The other plan is not named: whoever applies this one may not be allowed to see it.
 */
export const refuseOverlap = async ({ store, cluster }: ChangeEngine, plan: Plan): Promise<void> => {
  const { items } = await store.listPlans({
    limit: LOOKED_AT,
    beforeId: null,
    clusterSlugs: [cluster.slug],
    states: ['applying'],
  })
  const others = items.filter(({ id, jobId }) => id !== plan.id && jobId === null)
  if (others.length === 0) return
  const held = await store.listHeldLeases(others.map(({ id }) => planLease(id)))
  for (const { id } of others) {
    const other = held.has(planLease(id)) ? await store.findPlan(id) : null
    const what = other && findOverlap(plan.changes, other.changes)
    if (what)
      throw new AppError({
        code: 'CONFLICT',
        title: 'Somebody else is changing the same right now',
        detail: `Another plan that is being applied is also about: ${what}.`,
        fix: 'Try again in a moment. When the other plan has altered what this one was made from, a fresh one is shown first.',
        retriable: true,
        planId: plan.id,
      })
  }
}
