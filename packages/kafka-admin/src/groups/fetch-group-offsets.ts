import { offsetFetchV9 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { replyAsData } from '../protocol/api-module.ts'
import type { GroupFailure } from './group-failure.ts'
import { type AskCoordinator, perCoordinator } from './per-coordinator.ts'

export type GroupOffsets = {
  groupId: string
  offsets: { topic: string; partition: number; committedOffset: number }[]
}

const api = replyAsData(offsetFetchV9)
/** Outside of the group: an admin, not a member. */
const NO_EPOCH = -1

/** Committed offsets of all partitions that a group has any for, one request per coordinator. Share groups keep theirs elsewhere: of those none are told. */
export async function fetchGroupOffsets(
  cluster: KafkaCluster,
  groupIds: readonly string[],
): Promise<{ groups: GroupOffsets[]; failed: GroupFailure[] }> {
  const ask: AskCoordinator<GroupOffsets> = async (coordinatorId, ofCoordinator) => {
    // The library's type leaves out that null topics mean all of them; its writer knows.
    const request = ofCoordinator.map((groupId) => ({
      groupId,
      memberId: null,
      memberEpoch: NO_EPOCH,
      topics: null as unknown as [],
    }))
    const reply = await cluster.readFrom(coordinatorId, (broker) => broker.request(api, request, false))
    return reply.groups.map(({ groupId, topics, errorCode }) =>
      errorCode === 0
        ? { groupId, value: { groupId, offsets: committed(topics) } }
        : { groupId, refusal: { errorCode } },
    )
  }
  const { values, failed } = await perCoordinator(cluster, groupIds, ask)
  return { groups: values, failed }
}

type ReplyTopic = {
  name: string
  partitions: { partitionIndex: number; committedOffset: bigint; errorCode: number }[]
}

/** -1 stands for a partition that nothing was committed for. */
const committed = (topics: readonly ReplyTopic[]): GroupOffsets['offsets'] =>
  topics.flatMap(({ name, partitions }) =>
    partitions
      .filter((partition) => partition.errorCode === 0 && partition.committedOffset >= 0n)
      .map(({ partitionIndex, committedOffset }) => ({
        topic: name,
        partition: partitionIndex,
        committedOffset: Number(committedOffset),
      })),
  )
