import type { GroupType } from '@headgate/domain'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { shareGroupDescribeV1 } from '../protocol/share-group-describe.ts'
import { streamsGroupDescribeV0 } from '../protocol/streams-group-describe.ts'
import { describeClassicGroups } from './describe-classic-groups.ts'
import { describeConsumerGroups } from './describe-consumer-groups.ts'
import { describeTypedGroups } from './describe-typed-groups.ts'
import type { GroupFailure } from './group-failure.ts'
import { type GroupAnswer, perCoordinator } from './per-coordinator.ts'

export type GroupDescription = {
  groupId: string
  type: GroupType
  protocolType: string
  protocol: string | null
  state: string
  coordinatorId: number
  members: { memberId: string; clientId: string; host: string; assignment: { topic: string; partitions: number[] }[] }[]
}

/** Describes groups of one type at the broker that coordinates them. */
export type DescribeAtCoordinator = (
  cluster: KafkaCluster,
  coordinatorId: number,
  groupIds: string[],
) => Promise<GroupAnswer<GroupDescription>[]>

/** A group whose type the broker does not tell is of the time before types. */
const BY_TYPE: Readonly<Record<GroupType, DescribeAtCoordinator>> = {
  classic: describeClassicGroups,
  unknown: describeClassicGroups,
  consumer: describeConsumerGroups,
  share: describeTypedGroups('share', shareGroupDescribeV1),
  streams: describeTypedGroups('streams', streamsGroupDescribeV0),
}

/** Each type has its own API; each coordinator is asked once per type. What cannot be described is in `failed`, the rest is delivered. */
export async function describeGroups(
  cluster: KafkaCluster,
  groups: readonly { groupId: string; type: GroupType }[],
): Promise<{ groups: GroupDescription[]; failed: GroupFailure[] }> {
  const byType = Map.groupBy(groups, ({ type }) => type)
  const described = await Promise.all(
    [...byType].map(([type, ofType]) =>
      perCoordinator(
        cluster,
        ofType.map(({ groupId }) => groupId),
        (coordinatorId, groupIds) => BY_TYPE[type](cluster, coordinatorId, groupIds),
      ),
    ),
  )
  return { groups: described.flatMap(({ values }) => values), failed: described.flatMap(({ failed }) => failed) }
}
