import type { Plan } from '@headgate/domain'
import type { LeaseStore, PlanStore } from '../ports/store.ts'
import { planLease } from './plan-lease.ts'
import { requirePlan, type StoredPlan } from './plan-not-found.ts'

/** Being applied, not in a job, and by nobody: the process that did so has died. */
const isAbandoned = async (
  { listHeldLeases }: Pick<LeaseStore, 'listHeldLeases'>,
  { id, state, jobId }: Plan,
): Promise<boolean> => {
  if (state !== 'applying' || jobId !== null) return false
  const lease = planLease(id)
  return !(await listHeldLeases([lease])).has(lease)
}

/** The plan as it stands; `isInterrupted` when whoever applied it is gone, before and after that is settled. */
export const getPlan = async (
  store: Pick<PlanStore, 'findPlan'> & Pick<LeaseStore, 'listHeldLeases'>,
  id: string,
): Promise<Plan> => {
  const { preImage: _, ...plan }: StoredPlan = await requirePlan(store, id)
  if (!(await isAbandoned(store, plan))) return plan
  // It may have ended between the two questions: then it is as it ended.
  const { preImage: __, ...now } = await requirePlan(store, id)
  return now.state === 'applying' && now.jobId === null ? { ...now, isInterrupted: true } : now
}
