import { type Kafka, Partitioners } from 'kafkajs'
import type { DeliveryConfig } from '../config/delivery-schema.ts'
import type { Sink } from '../delivery/sink.ts'
import { compressionType } from './compression.ts'
import { explainKafkaError } from './explain-kafka-error.ts'
import { messagesOf } from './messages-of.ts'

export type ReadingsSinkOptions = {
  kafka: Kafka
  username: string | null
  compression: DeliveryConfig['compression']
}

/**
 * Senders that are idempotent kafkajs producers, lent to one lane at a time. A lane repeats a failed send with the same records on
 * the same producer: kafkajs gives a failed send's sequence back, so the repetition carries it again and the broker writes
 * it once, also when only the answer was lost. It would swallow other records under that number: hence one unsettled send
 * a producer, and one partition a request (kafkajs retries a request over two leaders with a new sequence for the healthy one).
 */
export const createReadingsSink = ({ kafka, username, compression }: ReadingsSinkOptions): Sink => ({
  open: async () => {
    const producer = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      // Through a frozen leader kafkajs learns of the new one only when it asks for metadata anew.
      metadataMaxAge: 15_000,
    })
    try {
      await producer.connect()
    } catch (error) {
      await producer.disconnect().catch(() => undefined)
      throw error
    }
    return {
      send: async (topic, records) => {
        const codec = compressionType(compression)
        await producer.send({ topic, acks: -1, timeout: 8_000, compression: codec, messages: messagesOf(records) })
      },
      close: () => producer.disconnect(),
    }
  },
  explain: (error, topic) => explainKafkaError(error, { operation: 'Write', topic, username }),
})
