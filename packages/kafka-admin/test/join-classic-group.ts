import { joinGroupV9, syncGroupV5 } from '@platformatic/kafka'
import { findCoordinators } from '../src/groups/find-coordinators.ts'
import type { KafkaCluster } from '../src/index.ts'
import { replyAsData } from '../src/protocol/api-module.ts'

const join = replyAsData(joinGroupV9)
const sync = replyAsData(syncGroupV5)
/** It sends no heartbeat: so long it may be looked at. */
const SESSION_TIMEOUT_MS = 120_000
/** So long another try waits for the member of one that failed. */
const REBALANCE_TIMEOUT_MS = 3_000
/** Version 0, no topics, no user data: the broker reads the subscriptions of groups of type consumer. */
const NO_SUBSCRIPTION = Buffer.from('000000000000ffffffff', 'hex')

/** Joins as the one member of a classic group of this protocol type, with an assignment of these bytes, as Connect does with its own. */
export async function joinClassicGroup(
  cluster: KafkaCluster,
  { groupId, protocolType, assignment }: { groupId: string; protocolType: string; assignment: Buffer },
): Promise<void> {
  const protocols = [{ name: 'sessioned', metadata: NO_SUBSCRIPTION }]
  const { byCoordinator } = await findCoordinators(cluster, [groupId])
  const [coordinatorId] = byCoordinator.keys()
  if (coordinatorId === undefined) throw new Error('The group has no coordinator yet.')
  await cluster.changeAt(coordinatorId, async (broker) => {
    const joinAs = (memberId: string) =>
      broker.request(
        join,
        groupId,
        SESSION_TIMEOUT_MS,
        REBALANCE_TIMEOUT_MS,
        memberId,
        null,
        protocolType,
        protocols,
        null,
      )
    // The first try is answered with MEMBER_ID_REQUIRED, and the id to use.
    const { memberId } = await joinAs('')
    const { errorCode, generationId, protocolName } = await joinAs(memberId)
    if (errorCode !== 0) throw new Error(`JoinGroup was refused: ${errorCode}`)
    const name = protocolName ?? null
    await broker.request(sync, groupId, generationId, memberId, null, protocolType, name, [{ memberId, assignment }])
  })
}
