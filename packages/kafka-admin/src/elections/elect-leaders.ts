import type { KafkaErrorDetail } from '@headgate/domain'
import { metadataV12 } from '@platformatic/kafka'
import type { BrokerConnection } from '../cluster/broker-connection.ts'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { seenEverywhere } from '../cluster/seen-everywhere.ts'
import { kafkaErrorDetail, throwIfRefused } from '../errors/kafka-error.ts'
import type { TopicPartition } from '../offsets/list-offsets.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { electLeadersV2 } from '../protocol/elect-leaders-v2.ts'
import { kafkaErrorName } from '../protocol/kafka-error-name.ts'

type ElectionType = 'preferred' | 'unclean'

const CODES = { preferred: 0, unclean: 1 } as const
const metadata = replyAsData(metadataV12)

/**
 * `partitions` null: every partition that needs one; those that do not are left out of the answer. A partition that is led as asked already
 * counts as ok. Returns when every living broker tells the new leaders, or after a bounded while.
 */
export async function electLeaders(
  cluster: KafkaCluster,
  type: ElectionType,
  partitions: readonly TopicPartition[] | null,
): Promise<{ ok: TopicPartition[]; failed: (TopicPartition & { error: KafkaErrorDetail })[] }> {
  if (partitions?.length === 0) return { ok: [], failed: [] }
  const topics =
    partitions &&
    [...Map.groupBy(partitions, ({ topic }) => topic)].map(([name, ofTopic]) => ({
      name,
      partitions: ofTopic.map(({ partition }) => partition),
    }))
  const reply = await cluster.changeAny((broker) =>
    broker.request(electLeadersV2, CODES[type], topics, cluster.brokerTimeoutMs),
  )
  throwIfRefused(reply, {
    title: 'No leaders were elected',
    needs: 'ALTER on the cluster',
    principal: cluster.principal,
  })
  const ok: TopicPartition[] = []
  const failed: (TopicPartition & { error: KafkaErrorDetail })[] = []
  for (const { name: topic, partitions: ofTopic } of reply.topics)
    for (const { partition, ...refusal } of ofTopic) {
      if (refusal.errorCode === 0 || kafkaErrorName(refusal.errorCode) === 'ELECTION_NOT_NEEDED')
        ok.push({ topic, partition })
      else failed.push({ topic, partition, error: kafkaErrorDetail(refusal) })
    }
  if (ok.length > 0) await seenEverywhere(cluster, (broker) => areLedAsAsked(broker, type, ok))
  return { ok, failed }
}

async function areLedAsAsked(
  broker: BrokerConnection,
  type: ElectionType,
  elected: readonly TopicPartition[],
): Promise<boolean> {
  const names = [...new Set(elected.map(({ topic }) => topic))]
  const reply = await broker.request(metadata, names, false, false)
  const found = new Map(
    reply.topics.flatMap(({ name, partitions }) => partitions.map((one) => [`${name} ${one.partitionIndex}`, one])),
  )
  return elected.every(({ topic, partition }) => {
    const told = found.get(`${topic} ${partition}`)
    if (told === undefined) return true
    return type === 'preferred' ? told.leaderId === told.replicaNodes[0] : told.leaderId >= 0
  })
}
