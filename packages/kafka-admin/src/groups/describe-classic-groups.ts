import { describeGroupsV5 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { decodeConsumerAssignment } from '../protocol/consumer-protocol-assignment.ts'
import type { DescribeAtCoordinator, GroupDescription } from './describe-groups.ts'

const api = replyAsData(describeGroupsV5)
const CONSUMER = 'consumer'

/** Groups of the classic protocol, whatever they coordinate: consumers, Connect workers, schema registries. A group that does not exist is told as Dead. */
export const describeClassicGroups: DescribeAtCoordinator = async (cluster, coordinatorId, groupIds) => {
  const reply = await cluster.readFrom(coordinatorId, (broker) => broker.request(api, groupIds, false))
  return reply.groups.map(({ groupId, groupState, protocolType, protocolData, members, errorCode }) => {
    if (errorCode !== 0) return { groupId, refusal: { errorCode } }
    const value: GroupDescription = {
      groupId,
      type: 'classic',
      protocolType,
      protocol: protocolData || null,
      state: groupState,
      coordinatorId,
      members: members.map(({ memberId, clientId, clientHost, memberAssignment }) => ({
        memberId,
        clientId,
        host: clientHost,
        assignment: protocolType === CONSUMER ? readAssignment(cluster, groupId, memberAssignment) : [],
      })),
    }
    return { groupId, value }
  })
}

/** Any client may write what it likes here; one that does must not hide the group. */
function readAssignment(cluster: KafkaCluster, groupId: string, bytes: Buffer) {
  try {
    return decodeConsumerAssignment(bytes)
  } catch (error) {
    cluster.logger.warn({ err: error, groupId }, 'a member of this group has an assignment that cannot be read')
    return []
  }
}
