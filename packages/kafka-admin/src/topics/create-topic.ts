import { createTopicsV7 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { seenEverywhere } from '../cluster/seen-everywhere.ts'
import { emptyReply } from '../errors/empty-reply.ts'
import { throwIfRefused } from '../errors/kafka-error.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { topicId } from './topic-id.ts'
import { partitionsOnBroker } from './topic-on-broker.ts'

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

/** One topic. What it throws names the field that the broker refused. With validateOnly nothing is created, and the id is one that no topic will have. */
export async function createTopic(
  cluster: KafkaCluster,
  topic: NewTopic,
  options: { validateOnly: boolean },
): Promise<CreatedTopic> {
  const { name, assignments, configs } = topic
  const request = {
    name,
    numPartitions: assignments ? UNSET : (topic.numPartitions ?? UNSET),
    replicationFactor: assignments ? UNSET : (topic.replicationFactor ?? UNSET),
    assignments: (assignments ?? []).map((brokerIds, partitionIndex) => ({
      partitionIndex,
      brokerIds: [...brokerIds],
    })),
    configs: Object.entries(configs).map(([key, value]) => ({ name: key, value })),
  }
  const reply = await cluster.changeAny((broker) =>
    broker.request(api, [request], cluster.brokerTimeoutMs, options.validateOnly),
  )
  const created = reply.topics[0]
  if (created === undefined) throw emptyReply('CreateTopics')
  throwIfRefused(created, {
    title: `Topic ${name} was not created`,
    needs: `CREATE on topic ${name}, or on the cluster`,
    principal: cluster.principal,
    configNames: Object.keys(configs),
  })
  if (!options.validateOnly)
    await seenEverywhere(cluster, async (broker) => (await partitionsOnBroker(broker, name)) !== 0)
  // Without DESCRIBE_CONFIGS on the topic the broker keeps counts and configs to itself: then we know what was asked for.
  return {
    name,
    topicId: topicId(created.topicId),
    numPartitions: told(created.numPartitions) ?? assignments?.length ?? request.numPartitions,
    replicationFactor: told(created.replicationFactor) ?? assignments?.[0]?.length ?? request.replicationFactor,
    configs: created.configs
      ? Object.fromEntries(created.configs.map((config) => [config.name, config.value ?? null]))
      : { ...configs },
  }
}

const told = (count: number): number | null => (count < 0 ? null : count)
