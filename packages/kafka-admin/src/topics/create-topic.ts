import { createTopicsV7 } from '@platformatic/kafka'
import { coalesce, perCluster, settled } from '../cluster/coalesce.ts'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { seenEverywhere } from '../cluster/seen-everywhere.ts'
import { emptyReply } from '../errors/empty-reply.ts'
import { throwIfRefused } from '../errors/kafka-error.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { topicId } from './topic-id.ts'
import { areTopicsOnBroker } from './topic-on-broker.ts'

export type NewTopic = {
  name: string
  /** undefined: the broker's default. */
  numPartitions?: number | undefined
  replicationFactor?: number | undefined
  assignments?: number[][] | undefined
  configs: Readonly<Record<string, string>>
}
export type CreatedTopic = {
  name: string
  topicId: string
  numPartitions: number
  replicationFactor: number
  configs: Record<string, string | null>
}

/** Stands for the broker's default, and, beside assignments, for "see there". */
const UNSET = -1
const api = replyAsData(createTopicsV7)

type Asked = { topic: NewTopic; request: ReturnType<typeof requestOf> }
type Reply = Awaited<ReturnType<typeof api.async>>['topics'][number]

/** In one request. The controller takes some thousand partitions at a time, no more. */
const TOPICS_MAX = 200
const PARTITIONS_MAX = 4_000
/** The default of brokers is not known here. */
const PARTITIONS_ASSUMED = 10

const requestOf = ({ name, assignments, configs, ...topic }: NewTopic) => ({
  name,
  numPartitions: assignments ? UNSET : (topic.numPartitions ?? UNSET),
  replicationFactor: assignments ? UNSET : (topic.replicationFactor ?? UNSET),
  assignments: (assignments ?? []).map((brokerIds, partitionIndex) => ({
    partitionIndex,
    brokerIds: [...brokerIds],
  })),
  configs: Object.entries(configs).map(([key, value]) => ({ name: key, value })),
})

const readReply = (cluster: KafkaCluster, { topic, request }: Asked, reply: Reply | undefined): CreatedTopic => {
  const { name, assignments, configs } = topic
  if (reply === undefined) throw emptyReply('CreateTopics')
  throwIfRefused(reply, {
    title: `Topic ${name} was not created`,
    needs: `CREATE on topic ${name}, or on the cluster`,
    principal: cluster.principal,
    configNames: Object.keys(configs),
  })
  // Without DESCRIBE_CONFIGS on the topic the broker keeps counts and configs to itself: then we know what was asked for.
  return {
    name,
    topicId: topicId(reply.topicId),
    numPartitions: told(reply.numPartitions) ?? assignments?.length ?? request.numPartitions,
    replicationFactor: told(reply.replicationFactor) ?? assignments?.[0]?.length ?? request.replicationFactor,
    configs: reply.configs
      ? Object.fromEntries(reply.configs.map((config) => [config.name, config.value ?? null]))
      : { ...configs },
  }
}

const creations = (validateOnly: boolean) =>
  perCluster((cluster: KafkaCluster) =>
    coalesce(
      async (topics: readonly NewTopic[]) => {
        const asked = topics.map((topic): Asked => ({ topic, request: requestOf(topic) }))
        const requests = asked.map(({ request }) => request)
        const reply = await cluster.changeAny((broker) =>
          broker.request(api, requests, cluster.brokerTimeoutMs, validateOnly),
        )
        const replies = new Map(reply.topics.map((one) => [one.name, one]))
        const results = asked.map((one) => settled(() => readReply(cluster, one, replies.get(one.topic.name))))
        const made = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.name] : []))
        if (!validateOnly && made.length > 0) await seenEverywhere(cluster, (broker) => areTopicsOnBroker(broker, made))
        return results
      },
      {
        max: TOPICS_MAX,
        keyOf: ({ name }) => name,
        weightOf: ({ assignments, numPartitions }) => assignments?.length ?? numPartitions ?? PARTITIONS_ASSUMED,
        maxWeight: PARTITIONS_MAX,
      },
    ),
  )
const create = creations(false)
const validate = creations(true)

/**
 * One topic; those asked for at one time go in one request, each made or refused by itself. What it throws names the field that the broker
 * refused. With validateOnly nothing is created, and the id is one that no topic will have.
 */
export async function createTopic(
  cluster: KafkaCluster,
  topic: NewTopic,
  options: { validateOnly: boolean },
): Promise<CreatedTopic> {
  return (options.validateOnly ? validate : create)(cluster)(topic)
}

const told = (count: number): number | null => (count < 0 ? null : count)
