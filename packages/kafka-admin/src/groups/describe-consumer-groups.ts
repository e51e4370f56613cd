import { consumerGroupDescribeV0, consumerGroupDescribeV1 } from '../protocol/consumer-group-describe.ts'
import type { DescribeAtCoordinator } from './describe-groups.ts'
import { describeTypedGroups } from './describe-typed-groups.ts'

const byV1 = describeTypedGroups('consumer', consumerGroupDescribeV1)
const byV0 = describeTypedGroups('consumer', consumerGroupDescribeV0)

/** Groups of the consumer protocol (KIP-848). Brokers before 4.0 speak version 0. */
export const describeConsumerGroups: DescribeAtCoordinator = async (cluster, coordinatorId, groupIds) => {
  const isV1Spoken = await cluster.readFrom(coordinatorId, async (broker) => broker.supports(consumerGroupDescribeV1))
  return (isV1Spoken ? byV1 : byV0)(cluster, coordinatorId, groupIds)
}
