import { type Incomplete, isAppError } from '@headgate/domain'
import { describeProducersV0 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { kafkaErrorDetail } from '../errors/kafka-error.ts'
import type { TopicPartition } from '../offsets/list-offsets.ts'
import { replyAsData } from '../protocol/api-module.ts'

export type ActiveProducer = TopicPartition & {
  producerId: number
  lastTimestampMs: number
  /** -1 when no transaction is open. */
  currentTransactionStartOffset: number
}
type Led = TopicPartition & { leader: number | null }
type Answer = { producers: ActiveProducer[]; incomplete: Incomplete[] }

const api = replyAsData(describeProducersV0)

/** The idempotent and transactional producers that the leaders keep state of; one that never asked for a producer id leaves none. */
export async function describeProducers(cluster: KafkaCluster, partitions: readonly Led[]): Promise<Answer> {
  const answers = await Promise.all(
    [...Map.groupBy(partitions, ({ leader }) => leader)].map(([leader, led]): Promise<Answer> | Answer =>
      leader === null
        ? { producers: [], incomplete: [{ brokerId: null, reason: `${led.length} partitions have no leader to ask.` }] }
        : askLeader(cluster, leader, led),
    ),
  )
  return {
    producers: answers.flatMap(({ producers }) => producers),
    incomplete: answers.flatMap(({ incomplete }) => incomplete),
  }
}

async function askLeader(cluster: KafkaCluster, leader: number, led: readonly Led[]): Promise<Answer> {
  const topics = [...Map.groupBy(led, ({ topic }) => topic)].map(([name, ofTopic]) => ({
    name,
    partitionIndexes: ofTopic.map(({ partition }) => partition),
  }))
  try {
    const reply = await cluster.readFrom(leader, (broker) => broker.request(api, topics))
    const answer: Answer = { producers: [], incomplete: [] }
    for (const { name: topic, partitions } of reply.topics)
      for (const { partitionIndex: partition, activeProducers, ...refusal } of partitions) {
        if (refusal.errorCode !== 0) {
          const { name, message } = kafkaErrorDetail(refusal)
          answer.incomplete.push({ brokerId: leader, reason: `${topic}-${partition}: ${message ?? name}` })
        }
        for (const { producerId, lastTimestamp, currentTxnStartOffset } of activeProducers)
          answer.producers.push({
            topic,
            partition,
            producerId: Number(producerId),
            lastTimestampMs: Number(lastTimestamp),
            currentTransactionStartOffset: Number(currentTxnStartOffset),
          })
      }
    return answer
  } catch (error) {
    if (!isAppError(error)) throw error
    return { producers: [], incomplete: [{ brokerId: leader, reason: error.message }] }
  }
}
