import { AppError } from '../app-error.ts'
import type { PartitionMove } from '../plans/partition-move.ts'
import type { PlacementCluster, PlacementResult } from './types.ts'

/** What hand-made moves cost, in the terms of a plan. */
export const placementCost = (
  _cluster: PlacementCluster,
  _moves: Iterable<PartitionMove>,
): Pick<PlacementResult, 'bytesToMove' | 'replicasToCopy' | 'brokers'> => {
  throw new AppError({ code: 'NOT_SUPPORTED', title: 'Not written yet' })
}
