import type { Plan } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'
import type { PlanStore } from '../ports/store.ts'
import { requirePlan, type StoredPlan } from './plan-not-found.ts'

/** Without a job a plan is applied within its request; past this whoever began it is gone. */
const INTERRUPTED_AFTER_MS = 5 * 60_000

export const asSeenAt = ({ preImage: _, ...plan }: StoredPlan, now: Date): Plan => ({
  ...plan,
  isInterrupted:
    plan.state === 'applying' &&
    plan.jobId === null &&
    now.getTime() - Date.parse(plan.outcome?.at ?? plan.createdAt) > INTERRUPTED_AFTER_MS,
})

/** The plan as it stands; `isInterrupted` when it was being applied and whoever did so is gone. */
export const getPlan = async (deps: Pick<PlanStore, 'findPlan'> & { clock: Clock }, id: string): Promise<Plan> =>
  asSeenAt(await requirePlan(deps, id), deps.clock.now())
