import { ReadingEnvelope } from '@headgate/edge-protocol'
import { eventually, testConnection, uniqueName } from '@headgate/testing'
import { type Consumer, Kafka, logLevel } from 'kafkajs'

export type KafkaLogin = { bootstrap: readonly string[]; username: string; password: string }

export const testKafka = (login: KafkaLogin = testConnection().kafka): Kafka =>
  new Kafka({
    clientId: uniqueName('tester'),
    brokers: [...login.bootstrap],
    sasl: { mechanism: 'scram-sha-512', username: login.username, password: login.password },
    logLevel: logLevel.NOTHING,
    retry: { retries: 30, maxRetryTime: 1000 },
  })

/** From the beginning. The broker that is asked may not have heard of a topic that was just made: then kafkajs throws. */
export const subscribeTo = (consumer: Consumer, topics: readonly string[]): Promise<void> =>
  eventually(() => consumer.subscribe({ topics: [...topics], fromBeginning: true }))

export type TopicReader<Value> = {
  values: { key: string; value: Value; partition: number }[]
  stop: () => Promise<void>
}

/** Reads a topic from its beginning into memory; `isOurs` keeps out what other tests write there. */
export const readTopic = async <Value>(
  topic: string,
  parse: (json: unknown) => Value,
  isOurs: (key: string) => boolean = () => true,
): Promise<TopicReader<Value>> => {
  const consumer: Consumer = testKafka().consumer({ groupId: uniqueName('tester') })
  const values: TopicReader<Value>['values'] = []
  await consumer.connect()
  await subscribeTo(consumer, [topic])
  await consumer.run({
    eachMessage: async ({ message, partition }) => {
      const key = String(message.key)
      if (isOurs(key)) values.push({ key, value: parse(JSON.parse(String(message.value))), partition })
    },
  })
  return { values, stop: () => consumer.disconnect() }
}

export const readReadings = (topic: string) => readTopic(topic, (json) => ReadingEnvelope.parse(json))

/** The values of one device in the order of Kafka, once there are so many. */
export const valuesOf = async (
  reader: TopicReader<ReadingEnvelope>,
  deviceId: string,
  atLeast: number,
  timeoutMs = 60_000,
) => {
  const values = () => reader.values.filter(({ key }) => key === deviceId).map(({ value }) => value.value)
  await eventually(
    () => {
      const { length } = values()
      if (length < atLeast) throw new Error(`${length} of ${atLeast} readings of ${deviceId} are in Kafka`)
    },
    { timeoutMs },
  )
  return values()
}
