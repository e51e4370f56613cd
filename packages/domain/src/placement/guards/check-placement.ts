import { AppError } from '../../app-error.ts'
import type { PlanFinding } from '../../plans/plan-finding.ts'
import type { PlacementGuardInput } from '../placement-guard-input.ts'

/** Every guard of a placement, the worst finding first. */
export const checkPlacement = (_input: PlacementGuardInput): PlanFinding[] => {
  throw new AppError({ code: 'NOT_SUPPORTED', title: 'Not written yet' })
}
