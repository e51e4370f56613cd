import { isAppError } from '@headgate/domain'
import { findCoordinatorV4 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { type GroupFailure, reasonOf } from './group-failure.ts'

/** Version 4 (KIP-699) takes many keys. */
const api = replyAsData(findCoordinatorV4)
const GROUP = 0

/** The broker that coordinates each group, by one request. Also groups that do not exist have a coordinator. */
export async function findCoordinators(
  cluster: KafkaCluster,
  groupIds: readonly string[],
): Promise<{ byCoordinator: Map<number, string[]>; failed: GroupFailure[] }> {
  if (groupIds.length === 0) return { byCoordinator: new Map(), failed: [] }
  try {
    const reply = await cluster.readAny((broker) => broker.request(api, GROUP, [...groupIds]))
    const found = reply.coordinators.filter((coordinator) => coordinator.errorCode === 0)
    cluster.learn(found.map(({ nodeId, host, port }) => ({ brokerId: nodeId, host, port })))
    const byCoordinator = new Map<number, string[]>()
    for (const { nodeId, key } of found) byCoordinator.set(nodeId, [...(byCoordinator.get(nodeId) ?? []), key])
    const refused = reply.coordinators.filter((coordinator) => coordinator.errorCode !== 0)
    return { byCoordinator, failed: refused.map((refusal) => ({ groupId: refusal.key, reason: reasonOf(refusal) })) }
  } catch (error) {
    if (!isAppError(error)) throw error
    return { byCoordinator: new Map(), failed: groupIds.map((groupId) => ({ groupId, reason: error.message })) }
  }
}
