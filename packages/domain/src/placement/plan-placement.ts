import { AppError } from '../app-error.ts'
import type { PlacementCluster, PlacementGoal, PlacementResult } from './types.ts'

export const planPlacement = (_cluster: PlacementCluster, _goal: PlacementGoal): PlacementResult => {
  throw new AppError({ code: 'NOT_SUPPORTED', title: 'Not written yet' })
}
