import { type Incomplete, isAppError, type KafkaErrorDetail } from '@headgate/domain'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { kafkaErrorDetail, throwIfRefused } from '../errors/kafka-error.ts'
import { decodeLogDirs, logDirsBody } from '../protocol/log-dirs-reply.ts'
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
  const asked = filter as NonNullable<TopicFilter>
  const reply = decodeLogDirs(await cluster.readFrom(brokerId, (broker) => broker.request(logDirsBody, asked)))
  throwIfRefused(reply, {
    title: `The log dirs of broker ${brokerId} were not described`,
    needs: 'DESCRIBE on the cluster',
    principal: cluster.principal,
  })
  return reply.logDirs.map(({ logDir, errorCode, totalBytes, usableBytes, replicas }) => ({
    brokerId,
    logDir,
    error: errorCode === 0 ? null : kafkaErrorDetail({ errorCode }),
    totalBytes: totalBytes < 0 ? null : totalBytes,
    usableBytes: usableBytes < 0 ? null : usableBytes,
    replicas,
  }))
}
