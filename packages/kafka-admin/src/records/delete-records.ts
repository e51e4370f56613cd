import { isAppError, type KafkaErrorDetail } from '@headgate/domain'
import { deleteRecordsV2 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { failureDetail } from '../errors/failure-detail.ts'
import { kafkaErrorDetail } from '../errors/kafka-error.ts'
import type { TopicPartition } from '../offsets/list-offsets.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { fetchMetadata } from '../topics/fetch-metadata.ts'

type Asked = TopicPartition & { beforeOffset: number }
type Result = {
  ok: (TopicPartition & { logStartOffset: number })[]
  failed: (TopicPartition & { error: KafkaErrorDetail })[]
}

const api = replyAsData(deleteRecordsV2)
const NO_LEADER = { errorCode: 5 }
const NO_SUCH_PARTITION = { errorCode: 3 }

/** `beforeOffset` -1 is the high watermark. Each leader is asked for its own, and answers when the followers have cut their logs as well. */
export async function deleteRecords(cluster: KafkaCluster, partitions: readonly Asked[]): Promise<Result> {
  if (partitions.length === 0) return { ok: [], failed: [] }
  const { topics } = await fetchMetadata(cluster, [...new Set(partitions.map(({ topic }) => topic))])
  const leaders = new Map(
    topics.flatMap(({ name, partitions: own }) => own.map((one) => [`${name} ${one.partition}`, one.leader])),
  )
  const byLeader = Map.groupBy(partitions, ({ topic, partition }) => leaders.get(`${topic} ${partition}`))
  const results = await Promise.all(
    [...byLeader].map(([leader, led]) => {
      if (typeof leader === 'number') return askLeader(cluster, leader, led)
      return allFailed(led, kafkaErrorDetail(leader === null ? NO_LEADER : NO_SUCH_PARTITION))
    }),
  )
  return { ok: results.flatMap(({ ok }) => ok), failed: results.flatMap(({ failed }) => failed) }
}

async function askLeader(cluster: KafkaCluster, leader: number, led: readonly Asked[]): Promise<Result> {
  const topics = [...Map.groupBy(led, ({ topic }) => topic)].map(([name, ofTopic]) => ({
    name,
    partitions: ofTopic.map(({ partition, beforeOffset }) => ({
      partitionIndex: partition,
      offset: BigInt(beforeOffset),
    })),
  }))
  try {
    const reply = await cluster.changeAt(leader, (broker) => broker.request(api, topics, cluster.brokerTimeoutMs))
    const result: Result = { ok: [], failed: [] }
    for (const { name: topic, partitions } of reply.topics)
      for (const { partitionIndex: partition, lowWatermark, errorCode } of partitions) {
        if (errorCode === 0) result.ok.push({ topic, partition, logStartOffset: Number(lowWatermark) })
        else result.failed.push({ topic, partition, error: kafkaErrorDetail({ errorCode }) })
      }
    return result
  } catch (error) {
    if (!isAppError(error)) throw error
    return allFailed(led, failureDetail(error))
  }
}

const allFailed = (asked: readonly Asked[], error: KafkaErrorDetail): Result => ({
  ok: [],
  failed: asked.map(({ topic, partition }) => ({ topic, partition, error })),
})
