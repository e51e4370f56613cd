import type { PartitionMove } from '../plans/partition-move.ts'
import type { PlacementCluster, Unplaceable } from './types.ts'

/** What the guards must know of a topic that moves. null: the broker did not say. */
export type GuardTopic = { minInsyncReplicas: number | null; isUncleanElectionEnabled: boolean | null }

/** Everything that the guards of a placement look at. Plain data: the caller reads it from the cluster once. */
export type PlacementGuardInput = {
  /** As the cluster is now; must hold every partition that moves. */
  cluster: PlacementCluster
  /** May be read more than once. */
  moves: Iterable<PartitionMove>
  /** By name; a topic that is missing is taken as unknown. */
  topics: ReadonlyMap<string, GuardTopic>
  /** Brokers that are to be empty afterwards. */
  evacuated?: readonly number[]
  /** Asked for; names the field of the change that is wrong. Omitted: the goal was another. */
  replicationFactor?: number
  unplaceable?: readonly Unplaceable[]
  unplaceableTotal?: number
  /** Reassignments under way, whoever began them. */
  ongoing: readonly { topic: string; partition: number }[]
  /** Bytes per second that producers write into a partition, by `topic-partition`; a missing one is unknown. */
  incomingBytesPerSec: ReadonlyMap<string, number>
  /** null: no throttle. */
  throttleBytesPerSec: number | null
  concurrentMovesPerBroker: number
  /** Share of a disk that no plan may fill beyond: ClusterPolicy.diskGuard. */
  diskGuard: number
}
