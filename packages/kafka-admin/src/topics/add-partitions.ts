import { createPartitionsV3 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { seenEverywhere } from '../cluster/seen-everywhere.ts'
import { emptyReply } from '../errors/empty-reply.ts'
import { throwIfRefused } from '../errors/kafka-error.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { partitionsOnBroker } from './topic-on-broker.ts'

const api = replyAsData(createPartitionsV3)

/** `numPartitions` is the new total; `assignments` are the replicas of the new partitions alone, undefined lets the controller place them. */
export async function addPartitions(
  cluster: KafkaCluster,
  topic: string,
  numPartitions: number,
  assignments: number[][] | undefined,
  options: { validateOnly: boolean },
): Promise<void> {
  const request = {
    name: topic,
    count: numPartitions,
    assignments: assignments?.map((brokerIds) => ({ brokerIds })) ?? null,
  }
  const reply = await cluster.changeAny((broker) =>
    // The library's type leaves out that null lets the controller place them; its writer knows.
    broker.request(
      api,
      [request as typeof request & { assignments: { brokerIds: number[] }[] }],
      cluster.brokerTimeoutMs,
      options.validateOnly,
    ),
  )
  const result = reply.results[0]
  if (result === undefined) throw emptyReply('CreatePartitions')
  throwIfRefused(result, {
    title: `Topic ${topic} did not get more partitions`,
    needs: `ALTER on topic ${topic}`,
    principal: cluster.principal,
  })
  if (!options.validateOnly)
    await seenEverywhere(
      cluster,
      async (broker) => ((await partitionsOnBroker(broker, topic)) ?? numPartitions) >= numPartitions,
    )
}
