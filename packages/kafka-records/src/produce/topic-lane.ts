import type { Logger } from '@headgate/telemetry'
import kafkajs, { type Kafka, type Message, type Producer, type RecordMetadata } from 'kafkajs'
import { fromKafkajs } from '../errors/from-kafkajs.ts'
import type { RequestContext } from '../errors/refused-by-broker.ts'
import { withDeadline } from './with-deadline.ts'

export type NewRecord = { topic: string; key: string; value: string | null; headers?: Record<string, string> }
export type ProducedRecord = { partition: number; offset: number }
export type TopicLane = {
  send: (record: NewRecord) => Promise<ProducedRecord>
  /** All to one partition, in one request. */
  append: (messages: readonly Message[]) => Promise<void>
  close: () => Promise<void>
}
type Settings = { kafka: Kafka; topic: string; logger: Logger; context: RequestContext; idleMs: number }

const SEND_TIMEOUT_MS = 10_000
/** Nobody waits before a page for these, and they are larger. */
const APPEND_TIMEOUT_MS = 60_000

/**
 * Sends to one topic, one after another: idempotent, acks=all, partition by Java's murmur2 over the key. kafkajs reuses a sequence number
 * after a lost response, so that with two unsettled sends a record reported as sent may not be in the log. For the same reason the producer
 * is thrown away after any failed send. An idle one lets go of its connections.
 */
export const createTopicLane = ({ kafka, topic, logger, context, idleMs }: Settings): TopicLane => {
  let current: Producer | null = null
  let tail: Promise<unknown> = Promise.resolve()
  let idle: NodeJS.Timeout | undefined

  const connected = async (): Promise<Producer> => {
    if (current) return current
    const producer = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    })
    current = producer
    await producer.connect()
    return producer
  }

  const discard = async () => {
    const producer = current
    current = null
    await producer
      ?.disconnect()
      .catch((error: unknown) => logger.debug({ err: error, topic }, 'a producer did not close cleanly'))
  }

  const sendNow = async (messages: readonly Message[], timeoutMs: number): Promise<RecordMetadata | undefined> => {
    clearTimeout(idle)
    try {
      const sending = connected().then((producer) => producer.send({ topic, acks: -1, messages: [...messages] }))
      return (await withDeadline(sending, timeoutMs))[0]
    } catch (error) {
      // Not waited for: a producer that hangs would hold up the sends of the next one.
      void discard()
      throw fromKafkajs(error, { ...context, topic, operation: 'WRITE' })
    } finally {
      idle = setTimeout(() => enqueue(discard), idleMs).unref()
    }
  }

  const sendOne = async ({ key, value, headers = {} }: NewRecord): Promise<ProducedRecord> => {
    const written = await sendNow([{ key, value, headers }], SEND_TIMEOUT_MS)
    if (written?.baseOffset === undefined)
      throw fromKafkajs(new Error('the broker did not tell the offset'), { ...context, topic, operation: 'WRITE' })
    return { partition: written.partition, offset: Number(written.baseOffset) }
  }

  const enqueue = <T>(work: () => Promise<T>): Promise<T> => {
    const result = tail.then(work)
    tail = result.catch(() => {})
    return result
  }

  return {
    send: (record) => enqueue(() => sendOne(record)),
    append: async (messages) => void (await enqueue(() => sendNow(messages, APPEND_TIMEOUT_MS))),
    close: async () => {
      await tail
      clearTimeout(idle)
      await discard()
    },
  }
}
