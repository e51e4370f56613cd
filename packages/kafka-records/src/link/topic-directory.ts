import { AppError } from '@headgate/domain'
import { metadataV12, ResponseError } from '@platformatic/kafka'
import { kafkaErrorName, type RequestContext, refusedByBroker } from '../errors/refused-by-broker.ts'
import { toAppError } from '../errors/to-app-error.ts'
import type { BrokerAddress, BrokerLinks } from './broker-links.ts'

export type PartitionLeader = BrokerAddress & { brokerId: number }
export type TopicLayout = {
  topic: string
  topicId: string
  partitions: { partition: number; leader: PartitionLeader | null }[]
}
export type TopicDirectory = {
  /** Where the topic's partitions live. NOT_FOUND when there is no such topic. */
  find: (topic: string) => Promise<TopicLayout>
  /** After NOT_LEADER and the like: the next `find` asks the cluster. */
  forget: (topic: string) => void
}

/** Layouts are kept for a few seconds, so that a chart that polls each second costs one Fetch and no Metadata. */
export const createTopicDirectory = (links: BrokerLinks, context: RequestContext, ttlMs: number): TopicDirectory => {
  const known = new Map<string, { layout: Promise<TopicLayout>; until: number }>()
  return {
    find: (topic) => {
      const now = performance.now()
      for (const [name, entry] of known) if (entry.until <= now) known.delete(name)
      const entry = known.get(topic) ?? { layout: readLayout(links, topic, context), until: now + ttlMs }
      known.set(topic, entry)
      entry.layout.catch(() => known.delete(topic))
      return entry.layout
    },
    forget: (topic) => void known.delete(topic),
  }
}

const readLayout = async (links: BrokerLinks, topic: string, context: RequestContext): Promise<TopicLayout> => {
  const { brokers, topics } = await links
    .askAny((connection) => metadataV12.api.async(connection, [topic], false, false))
    .catch((error: unknown) => {
      // A leaderless partition or a missing topic raises the whole answer as an error; the answer itself is what we want.
      if (error instanceof ResponseError) return error.response as Awaited<ReturnType<typeof metadataV12.api.async>>
      throw toAppError(error, { ...context, topic, operation: 'DESCRIBE' })
    })
  const found = topics.find((candidate) => candidate.name === topic)
  if (!found || kafkaErrorName(found.errorCode) === 'UNKNOWN_TOPIC_OR_PARTITION') throw noSuchTopic(topic)
  // LEADER_NOT_AVAILABLE for a whole topic is one that is just being made.
  if (found.errorCode !== 0 && kafkaErrorName(found.errorCode) !== 'LEADER_NOT_AVAILABLE') {
    throw refusedByBroker({ code: found.errorCode, message: null }, { ...context, topic, operation: 'DESCRIBE' })
  }
  const addresses = new Map(brokers.map(({ nodeId, host, port }) => [nodeId, { brokerId: nodeId, host, port }]))
  return {
    topic,
    topicId: found.topicId,
    partitions: found.partitions
      .map(({ partitionIndex, leaderId }) => ({ partition: partitionIndex, leader: addresses.get(leaderId) ?? null }))
      .sort((a, b) => a.partition - b.partition),
  }
}

export const noSuchTopic = (topic: string) =>
  new AppError({
    code: 'NOT_FOUND',
    title: `There is no topic "${topic}"`,
    fix: 'Check the name in the topics list; topics are not made by reading or producing.',
    kafka: { code: 3, name: 'UNKNOWN_TOPIC_OR_PARTITION', message: null },
  })
