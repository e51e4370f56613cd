import { GroupType, type Incomplete, isAppError } from '@headgate/domain'
import { listGroupsV5 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { throwIfRefused } from '../errors/kafka-error.ts'
import { replyAsData } from '../protocol/api-module.ts'

export type GroupListing = {
  groupId: string
  protocolType: string
  state: string
  type: GroupType
  coordinatorId: number
}

const api = replyAsData(listGroupsV5)

/** Groups of every type. Each broker tells those that it coordinates; one that does not answer is in `incomplete`. */
export async function listGroups(cluster: KafkaCluster): Promise<{ groups: GroupListing[]; incomplete: Incomplete[] }> {
  const brokerIds = await cluster.liveBrokerIds()
  const incomplete: Incomplete[] = []
  const perBroker = await Promise.all(
    brokerIds.map(async (brokerId) => {
      try {
        return await listOfBroker(cluster, brokerId)
      } catch (error) {
        if (!isAppError(error)) throw error
        incomplete.push({ brokerId, reason: error.message })
        return []
      }
    }),
  )
  return { groups: perBroker.flat(), incomplete }
}

async function listOfBroker(cluster: KafkaCluster, brokerId: number): Promise<GroupListing[]> {
  const reply = await cluster.readFrom(brokerId, (broker) => broker.request(api, [], []))
  throwIfRefused(reply, {
    title: `The groups of broker ${brokerId} were not listed`,
    needs: 'DESCRIBE on the cluster',
    principal: cluster.principal,
  })
  return reply.groups.map(({ groupId, protocolType, groupState, groupType }) => ({
    groupId,
    protocolType,
    state: groupState,
    type: GroupType.safeParse(groupType.toLowerCase()).data ?? 'unknown',
    coordinatorId: brokerId,
  }))
}
