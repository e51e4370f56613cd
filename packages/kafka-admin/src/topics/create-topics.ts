import type { KafkaErrorDetail } from '@headgate/domain'
import { createTopicsV7 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { kafkaErrorDetail } from '../errors/kafka-error.ts'
import { replyAsData } from '../protocol/api-module.ts'

export type ManyTopics = { names: readonly string[]; numPartitions: number; replicationFactor: number }

const api = replyAsData(createTopicsV7)

/**
 * Many alike in one request. Partial: each is made or refused by itself. Does not wait until every broker tells of them; the controller
 * takes some thousand partitions in one request, no more.
 */
export async function createTopics(
  cluster: KafkaCluster,
  { names, numPartitions, replicationFactor }: ManyTopics,
): Promise<{ ok: string[]; failed: { name: string; error: KafkaErrorDetail }[] }> {
  const requests = names.map((name) => ({ name, numPartitions, replicationFactor, assignments: [], configs: [] }))
  const reply = await cluster.changeAny((broker) => broker.request(api, requests, cluster.brokerTimeoutMs, false))
  const refused = reply.topics.filter(({ errorCode }) => errorCode !== 0)
  return {
    ok: reply.topics.flatMap(({ errorCode, name }) => (errorCode === 0 ? [name] : [])),
    failed: refused.map((topic) => ({ name: topic.name, error: kafkaErrorDetail(topic) })),
  }
}
