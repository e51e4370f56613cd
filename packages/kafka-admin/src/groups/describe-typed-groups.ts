import type { GroupType } from '@headgate/domain'
import type { API } from '@platformatic/kafka'
import type { DescribeReply } from '../protocol/described-group.ts'
import type { DescribeAtCoordinator } from './describe-groups.ts'

/** Describes groups by one of the APIs that are alike: consumer, share, streams. */
export const describeTypedGroups =
  (type: GroupType, api: API<[groupIds: readonly string[]], DescribeReply>): DescribeAtCoordinator =>
  async (cluster, coordinatorId, groupIds) => {
    const reply = await cluster.readFrom(coordinatorId, (broker) => broker.request(api, groupIds))
    return reply.groups.map(({ groupId, groupState, protocol, members, errorCode, errorMessage }) =>
      errorCode === 0
        ? {
            groupId,
            value: {
              groupId,
              type,
              protocolType: type,
              protocol,
              state: groupState,
              coordinatorId,
              members: members.map(({ clientHost, ...member }) => ({ ...member, host: clientHost })),
            },
          }
        : { groupId, refusal: { errorCode, errorMessage } },
    )
  }
