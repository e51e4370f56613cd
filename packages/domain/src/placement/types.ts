import type { BalanceBy } from '../changes/balance-replicas.ts'
import type { PartitionMove } from '../plans/partition-move.ts'
import type { PlanCost } from '../plans/plan.ts'

export type PlacementBroker = {
  brokerId: number
  rack: string | null
  /** Registered, reachable and not fenced. A broker that is not usable never receives a replica. */
  isUsable: boolean
  /** Of all log dirs together; null when the broker did not say. */
  usedBytes: number | null
  diskTotalBytes: number | null
}

export type PlacementPartition = {
  partition: number
  /** Broker ids, the preferred leader first. */
  replicas: readonly number[]
  leader: number | null
  isr: readonly number[]
  /** Size of one replica; null when unknown. */
  bytes: number | null
}
export type PlacementTopic = { name: string; partitions: readonly PlacementPartition[] }

/**
 * Who holds what, in arrays that stay small with seven million partitions. Made by `buildPlacement`, read with `partitionAt`.
 * Brokers are named by their position in `brokers`, which is sorted by broker id; partitions by their position, topic by topic.
 */
export type PlacementCluster = {
  readonly brokers: readonly PlacementBroker[]
  readonly topics: readonly string[]
  /** Of topic t: positions topicStart[t] up to topicStart[t + 1]. */
  readonly topicStart: Int32Array
  readonly topicOf: Int32Array
  readonly partition: Int32Array
  /** Of the partition at p: replicas[replicaStart[p]] up to replicaStart[p + 1]. */
  readonly replicaStart: Int32Array
  readonly replicas: Int32Array
  /** Beside `replicas`: 1 where that replica is in sync. */
  readonly inSync: Uint8Array
  /** Position of the leader in `brokers`, -1 without one. */
  readonly leader: Int32Array
  /** Size of one replica, NaN when unknown. */
  readonly bytes: Float64Array
}

/** Topics by name; omitted: all of the placement. Names that the placement does not hold are ignored. */
export type PlacementGoal =
  | {
      kind: 'replication-factor'
      replicationFactor: number
      topics?: readonly string[] | undefined
      /** New replicas go to these alone. */
      brokers?: readonly number[] | undefined
      racks?: readonly string[] | undefined
    }
  | { kind: 'evacuate'; brokers: readonly number[]; topics?: readonly string[] | undefined }
  | {
      kind: 'balance'
      by: readonly BalanceBy[]
      spreadRacks: boolean
      topics?: readonly string[] | undefined
    }

/** Moves in the order of topic and partition, made one by one as they are read: a plan may have millions. */
export type PlacementMoves = Iterable<PartitionMove> & {
  readonly length: number
  at: (index: number) => PartitionMove | undefined
  slice: (start: number, end?: number) => PartitionMove[]
}

export const UNPLACEABLE_REASONS = ['too-few-usable-brokers'] as const
export type UnplaceableReason = (typeof UNPLACEABLE_REASONS)[number]
/** A partition that the goal asks to change and that stays as it is. */
export type Unplaceable = { topic: string; partition: number; reason: UnplaceableReason }

/** How many of the unplaceable partitions a result names. */
export const UNPLACEABLE_SHOWN = 1_000

export type PlacementResult = {
  moves: PlacementMoves
  /** The first UNPLACEABLE_SHOWN of `unplaceableTotal`. */
  unplaceable: Unplaceable[]
  unplaceableTotal: number
  /** Bytes copied between brokers; null when a partition that is copied is of unknown size. */
  bytesToMove: number | null
  /** No plan that reaches the goal copies less than this; null as above. A balance that cannot be reached whole may copy less. */
  lowerBoundBytes: number | null
  /** Replicas that are copied. A move that copies none reorders or drops. */
  replicasToCopy: number
  /** No plan that reaches the goal copies fewer. */
  lowerBoundReplicas: number
  /** Per broker, ordered by id; leaders are counted by the preferred leader. */
  brokers: PlanCost['brokers']
}

/** A proposal for partitions that do not exist yet, to be edited by hand. */
export type NewPartitions = {
  /** Broker ids per new partition, the preferred leader first; empty when there is no room. */
  assignments: number[][]
  reason: UnplaceableReason | null
}
