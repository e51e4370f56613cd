import { deleteTopicsV6 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { seenEverywhere } from '../cluster/seen-everywhere.ts'
import { emptyReply } from '../errors/empty-reply.ts'
import { throwIfRefused } from '../errors/kafka-error.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { partitionsOnBroker } from './topic-on-broker.ts'

const api = replyAsData(deleteTopicsV6)

/** The topic and its records are gone; NOT_FOUND when there was none. */
export async function deleteTopic(cluster: KafkaCluster, name: string): Promise<void> {
  const reply = await cluster.changeAny((broker) => broker.request(api, [{ name }], cluster.brokerTimeoutMs))
  const deleted = reply.responses[0]
  if (deleted === undefined) throw emptyReply('DeleteTopics')
  throwIfRefused(deleted, {
    title: `Topic ${name} was not deleted`,
    needs: `DELETE on topic ${name}`,
    principal: cluster.principal,
  })
  await seenEverywhere(cluster, async (broker) => !(await partitionsOnBroker(broker, name)))
}
