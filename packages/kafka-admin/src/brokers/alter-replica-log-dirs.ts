import { isAppError, type KafkaErrorDetail } from '@headgate/domain'
import { alterReplicaLogDirsV2 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { failureDetail } from '../errors/failure-detail.ts'
import { kafkaErrorDetail } from '../errors/kafka-error.ts'
import type { TopicPartition } from '../offsets/list-offsets.ts'
import { replyAsData } from '../protocol/api-module.ts'

export type LogDirMove = TopicPartition & { brokerId: number; logDir: string }
type Result = { ok: LogDirMove[]; failed: (LogDirMove & { error: KafkaErrorDetail })[] }

const api = replyAsData(alterReplicaLogDirsV2)

/**
 * Each broker is asked for its own replicas, and copies them behind the answer: describeLogDirs tells the copies as `isFuture`.
 * Asking for the dir where a replica lies now gives up a copy that is under way.
 */
export async function alterReplicaLogDirs(cluster: KafkaCluster, moves: readonly LogDirMove[]): Promise<Result> {
  const results = await Promise.all(
    [...Map.groupBy(moves, ({ brokerId }) => brokerId)].map(([brokerId, own]) => askBroker(cluster, brokerId, own)),
  )
  return { ok: results.flatMap(({ ok }) => ok), failed: results.flatMap(({ failed }) => failed) }
}

async function askBroker(cluster: KafkaCluster, brokerId: number, moves: readonly LogDirMove[]): Promise<Result> {
  const dirs = [...Map.groupBy(moves, ({ logDir }) => logDir)].map(([path, toDir]) => ({
    path,
    topics: [...Map.groupBy(toDir, ({ topic }) => topic)].map(([name, ofTopic]) => ({
      name,
      partitions: ofTopic.map(({ partition }) => partition),
    })),
  }))
  try {
    const reply = await cluster.changeAt(brokerId, (broker) => broker.request(api, dirs))
    // The reply names partitions, not dirs.
    const codes = new Map(
      reply.results.flatMap(({ topicName, partitions }) =>
        partitions.map(({ partitionIndex, errorCode }) => [`${topicName} ${partitionIndex}`, errorCode]),
      ),
    )
    const result: Result = { ok: [], failed: [] }
    for (const move of moves) {
      const errorCode = codes.get(`${move.topic} ${move.partition}`) ?? -1
      if (errorCode === 0) result.ok.push(move)
      else result.failed.push({ ...move, error: kafkaErrorDetail({ errorCode }) })
    }
    return result
  } catch (error) {
    if (!isAppError(error)) throw error
    return { ok: [], failed: moves.map((move) => ({ ...move, error: failureDetail(error) })) }
  }
}
