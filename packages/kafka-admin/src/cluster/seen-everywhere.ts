import { setTimeout as sleep } from 'node:timers/promises'
import type { BrokerCall } from './call-broker.ts'
import type { KafkaCluster } from './kafka-cluster.ts'

const INTERVAL_MS = 10

/**
 * After a change: resolves when every broker that lives tells it. The controller answers as soon as the quorum has the change; brokers
 * follow within milliseconds, and until then a reader would be told that the topic just created does not exist.
 * A convenience to readers, not part of the change: a broker that does not answer is not waited for, and after `seenTimeoutMs` nothing is.
 */
export async function seenEverywhere(cluster: KafkaCluster, isSeen: BrokerCall<boolean>): Promise<void> {
  const giveUp = new AbortController()
  const watch = async (brokerId: number) => {
    while (!giveUp.signal.aborted && !(await cluster.readFrom(brokerId, isSeen))) await sleep(INTERVAL_MS)
  }
  const allSeen = async () => {
    const brokerIds = await cluster.liveBrokerIds()
    const outcomes = await Promise.allSettled(brokerIds.map(watch))
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        cluster.logger.debug({ err: outcome.reason }, 'did not see whether a change arrived')
  }
  const timer = sleep(cluster.seenTimeoutMs, undefined, { signal: giveUp.signal }).catch(() => undefined)
  await Promise.race([
    allSeen().catch((error: unknown) => cluster.logger.debug({ err: error }, 'did not see whether a change arrived')),
    timer,
  ])
  giveUp.abort()
}
