import { type Incomplete, isAppError, type KafkaErrorDetail } from '@headgate/domain'
import { describeLogDirsV4 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { kafkaErrorDetail, throwIfRefused } from '../errors/kafka-error.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { fetchMetadata } from '../topics/fetch-metadata.ts'

export type LogDir = {
  brokerId: number
  logDir: string
  error: KafkaErrorDetail | null
  totalBytes: number | null
  usableBytes: number | null
  replicas: { topic: string; partition: number; bytes: number; offsetLag: number; isFuture: boolean }[]
}

export type AskedTopic = string | { name: string; partitions: readonly number[] }
type TopicFilter = { name: string; partitions: number[] }[] | null
const api = replyAsData(describeLogDirsV4)

/** All brokers are asked at once; one that fails is in `incomplete`. `topics` undefined: all; by names alone costs a Metadata request. */
export async function describeLogDirs(
  cluster: KafkaCluster,
  brokerIds: readonly number[],
  topics?: readonly AskedTopic[],
): Promise<{ logDirs: LogDir[]; incomplete: Incomplete[] }> {
  const filter = await topicFilter(cluster, topics)
  const incomplete: Incomplete[] = []
  const perBroker = await Promise.all(
    brokerIds.map(async (brokerId) => {
      try {
        return await askBroker(cluster, brokerId, filter)
      } catch (error) {
        if (!isAppError(error)) throw error
        incomplete.push({ brokerId, reason: error.message })
        return []
      }
    }),
  )
  return { logDirs: perBroker.flat(), incomplete }
}

/** The request names partitions, not topics alone. */
async function topicFilter(cluster: KafkaCluster, topics: readonly AskedTopic[] | undefined): Promise<TopicFilter> {
  if (topics === undefined) return null
  const known = topics.flatMap((topic) =>
    typeof topic === 'string' ? [] : [{ name: topic.name, partitions: [...topic.partitions] }],
  )
  const names = topics.filter((topic) => typeof topic === 'string')
  if (names.length === 0) return known
  const metadata = await fetchMetadata(cluster, names)
  const found = metadata.topics.map(({ name, partitions }) => ({
    name,
    partitions: partitions.map((p) => p.partition),
  }))
  return [...known, ...found]
}

async function askBroker(cluster: KafkaCluster, brokerId: number, filter: TopicFilter): Promise<LogDir[]> {
  // The library's type leaves out that null means all topics; its writer knows.
  const reply = await cluster.readFrom(brokerId, (broker) => broker.request(api, filter as NonNullable<TopicFilter>))
  throwIfRefused(reply, {
    title: `The log dirs of broker ${brokerId} were not described`,
    needs: 'DESCRIBE on the cluster',
    principal: cluster.principal,
  })
  return reply.results.map((dir) => ({
    brokerId,
    logDir: dir.logDir,
    error: dir.errorCode === 0 ? null : kafkaErrorDetail(dir),
    totalBytes: knownBytes(dir.totalBytes),
    usableBytes: knownBytes(dir.usableBytes),
    replicas: dir.topics.flatMap((topic) =>
      topic.partitions.map((replica) => ({
        topic: topic.name,
        partition: replica.partitionIndex,
        bytes: Number(replica.partitionSize),
        offsetLag: Number(replica.offsetLag),
        isFuture: replica.isFutureKey,
      })),
    ),
  }))
}

const knownBytes = (bytes: bigint): number | null => (bytes < 0n ? null : Number(bytes))
