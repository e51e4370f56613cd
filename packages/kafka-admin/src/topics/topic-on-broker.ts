import { metadataV12 } from '@platformatic/kafka'
import type { BrokerConnection } from '../cluster/broker-connection.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { kafkaErrorName } from '../protocol/kafka-error-name.ts'

const api = replyAsData(metadataV12)

/** How many partitions this broker thinks the topic has; 0 when it knows no such topic, null when we may not know. */
export async function partitionsOnBroker(broker: BrokerConnection, topic: string): Promise<number | null> {
  const reply = await broker.request(api, [topic], false, false)
  const told = reply.topics[0]
  if (told && kafkaErrorName(told.errorCode) === 'TOPIC_AUTHORIZATION_FAILED') return null
  return told?.partitions.length ?? 0
}

/** Does this broker tell of every one of these topics? One that it may not tell of counts as told. */
export async function areTopicsOnBroker(broker: BrokerConnection, topics: readonly string[]): Promise<boolean> {
  const reply = await broker.request(api, [...topics], false, false)
  const told = new Map(reply.topics.map((one) => [one.name, one]))
  return topics.every((name) => {
    const one = told.get(name)
    if (one && kafkaErrorName(one.errorCode) === 'TOPIC_AUTHORIZATION_FAILED') return true
    return (one?.partitions.length ?? 0) > 0
  })
}
