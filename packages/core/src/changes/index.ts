export { applyChanges } from './apply-changes.ts'
export { applyPlan } from './apply-plan.ts'
export { applySystemChanges, type SystemEngine } from './apply-system-changes.ts'
export { blockedError } from './blocked-error.ts'
export { changeAnswer } from './change-answer.ts'
export type { ChangeEngine, ChangeStore } from './change-engine.ts'
export type {
  Applied,
  ApplyContext,
  ChangeDeps,
  ChangeHandler,
  ChangeHandlers,
  ChangeOf,
  Planned,
} from './change-handler.ts'
export { decidePlan } from './decide-plan.ts'
export { digestOf } from './digest.ts'
export { getPlan } from './get-plan.ts'
export { listAbandonedPlans } from './list-abandoned-plans.ts'
export { listPlans } from './list-plans.ts'
export { makePlan } from './make-plan.ts'
export { planLease } from './plan-lease.ts'
export { planNotFound, requirePlan } from './plan-not-found.ts'
export { type RecoveryEngine, recoverPlan } from './recover-plan.ts'
export { onlyFailure } from './refuse-unready.ts'
export { settleJobPlan } from './settle-job-plan.ts'
export { settleOpenAttempts } from './settle-open-attempts.ts'
export { undoPlan } from './undo-plan.ts'
