import type { Consumer, Kafka } from 'kafkajs'
import { backoffMs } from '../time/backoff.ts'
import { sleep } from '../time/sleep.ts'
import { explainKafkaError } from './explain-kafka-error.ts'

export type ConsumeTopicsOptions = {
  kafka: Kafka
  groupId: string
  topics: readonly string[]
  /** A record that is larger is fetched all the same, alone. */
  maxBytesPerPartition: number
  username: string | null
  /** Records of one partition come one after the other; what is told in it is consumed when this resolves. */
  onValue: (topic: string, value: Buffer | null) => void | Promise<void>
  /** Each time the group was joined. */
  onJoined?: () => void
  onHealth: (failure: string | null) => void
  signal: AbortSignal
}

/** Consumes topics that the console writes to, until the signal. A consumer that failed is thrown away and a new one made. */
export const consumeTopics = async (options: ConsumeTopicsOptions): Promise<void> => {
  const { kafka, groupId, topics, username, onHealth, signal } = options
  for (let failures = 0; !signal.aborted; ) {
    const consumer = kafka.consumer({
      groupId,
      allowAutoTopicCreation: false,
      sessionTimeout: 15_000,
      heartbeatInterval: 3_000,
      metadataMaxAge: 60_000,
      maxBytesPerPartition: options.maxBytesPerPartition,
      // kafkajs lets a fetch run out before it leaves: so long at most does stopping wait for it.
      maxWaitTimeInMs: 1_000,
      retry: { retries: 3, restartOnFailure: async () => false },
    })
    try {
      const { crashed } = await start(consumer, options)
      failures = 0
      onHealth(null)
      options.onJoined?.()
      throw await Promise.race([crashed, aborted(signal)])
    } catch (error) {
      await consumer.disconnect().catch(() => undefined)
      if (signal.aborted) return
      const topic = topics.join(', ')
      const { sentence, verdict } = explainKafkaError(error, { operation: 'Read', topic, groupId, username })
      onHealth(sentence)
      const range = verdict === 'retry' ? { baseMs: 500, maxMs: 5_000 } : { baseMs: 3_000, maxMs: 30_000 }
      await sleep(backoffMs(failures++, range), signal)
    }
  }
}

/** Resolves when the consumer has joined its group; `crashed` resolves with the error that ends it. */
const start = async (
  consumer: Consumer,
  { topics, onValue }: ConsumeTopicsOptions,
): Promise<{ crashed: Promise<Error> }> => {
  const joined = new Promise<void>((resolve) => consumer.on('consumer.group_join', () => resolve()))
  const crashed = new Promise<Error>((resolve) =>
    consumer.on('consumer.crash', ({ payload }) => resolve(payload.error)),
  )
  await consumer.connect()
  // From the beginning where the group has no offset yet: what was issued just before the first start is not missed.
  await consumer.subscribe({ topics: [...topics], fromBeginning: true })
  await consumer.run({ eachMessage: async ({ topic, message }) => onValue(topic, message.value) })
  const early = await Promise.race([joined, crashed])
  if (early) throw early
  return { crashed }
}

const aborted = (signal: AbortSignal) =>
  new Promise<Error>((resolve) => {
    const settle = () => resolve(new Error('stopped'))
    if (signal.aborted) settle()
    signal.addEventListener('abort', settle, { once: true })
  })
