import { planBalance } from './balance/plan-balance.ts'
import { planEvacuation } from './plan-evacuation.ts'
import { planReplicationFactor } from './plan-replication-factor.ts'
import type { PlacementCluster, PlacementGoal, PlacementResult } from './types.ts'

/**
 * The moves that reach a goal. Pure and repeatable: no randomness, ties go to the lower broker id. In every plan
 * - no broker holds a partition twice, and a broker that is not usable receives nothing;
 * - a partition lies in no fewer racks than before wherever its replication factor and the goal allow it;
 * - a partition that cannot be placed whole stays as it is and is told as unplaceable, never placed in part.
 * Each goal says in its own file how few bytes it copies, and why no plan can copy fewer.
 */
export const planPlacement = (cluster: PlacementCluster, goal: PlacementGoal): PlacementResult => {
  switch (goal.kind) {
    case 'replication-factor':
      return planReplicationFactor(cluster, goal)
    case 'evacuate':
      return planEvacuation(cluster, goal)
    case 'balance':
      return planBalance(cluster, goal)
  }
}
