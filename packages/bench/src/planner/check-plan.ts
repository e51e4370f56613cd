import type { PlacementCluster, PlacementGoal, PlacementResult } from '@headgate/domain'

/** No more than this many moves are looked at, evenly over the plan. */
const MOVES_CHECKED = 200_000

/** What a plan breaks, in a sentence each; empty when it is sound. */
export const checkPlan = (cluster: PlacementCluster, goal: PlacementGoal, result: PlacementResult): string[] => {
  const faults = new Set<string>()
  const rackOf = new Map(cluster.brokers.map(({ brokerId, rack }) => [brokerId, rack]))
  const racks = (ids: readonly number[]): number => new Set(ids.map((id) => rackOf.get(id))).size
  const leaving = goal.kind === 'evacuate' ? goal.brokers : []
  const racksLeft = racks(cluster.brokers.map(({ brokerId }) => brokerId).filter((id) => !leaving.includes(id)))
  const stride = Math.max(1, Math.ceil(result.moves.length / MOVES_CHECKED))
  for (let index = 0; index < result.moves.length; index += stride) {
    const move = result.moves.at(index)
    if (move === undefined) continue
    const { before, after } = move
    if (new Set(after).size !== after.length) faults.add('A broker holds a partition twice.')
    if (goal.kind === 'replication-factor') {
      if (after.length !== goal.replicationFactor)
        faults.add('A partition has another replication factor than asked for.')
      if (after.length >= before.length && racks(after) < racks(before)) faults.add('A partition lies in fewer racks.')
      if (after.length < before.length && racks(after) < Math.min(racks(before), after.length))
        faults.add('A partition lies in fewer racks than it could.')
    } else {
      if (after.length !== before.length) faults.add('A partition has another number of replicas.')
      if (racks(after) < Math.min(racks(before), racksLeft)) faults.add('A partition lies in fewer racks.')
    }
    if (goal.kind === 'evacuate' && after.some((id) => goal.brokers.includes(id)))
      faults.add('A replica stays on an evacuated broker.')
  }
  if (result.unplaceableTotal > 0) faults.add('Partitions were left without a place.')
  if (goal.kind !== 'balance' && result.bytesToMove !== result.lowerBoundBytes)
    faults.add('More bytes move than the lower bound.')
  return [...faults]
}
