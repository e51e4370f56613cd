import type { Kafka } from 'kafkajs'
import { backoffMs } from '../time/backoff.ts'
import { sleep } from '../time/sleep.ts'
import { explainKafkaError } from './explain-kafka-error.ts'

const LOOK_EVERY_MS = 60_000

export type WatchPartitionCountOptions = {
  kafka: Kafka
  topic: string
  username: string | null
  signal: AbortSignal
  onCount: (count: number) => Promise<void>
  /** Null when the topic could be described. */
  onHealth: (failure: string | null) => void
}

/** Asks how many partitions the topic has: until it is known, and then each minute, because partitions may be added. */
export const watchPartitionCount = async (options: WatchPartitionCountOptions): Promise<void> => {
  const { kafka, topic, username, signal, onCount, onHealth } = options
  for (let failures = 0; !signal.aborted; ) {
    try {
      await onCount(await countPartitions(kafka, topic))
      failures = 0
      onHealth(null)
      await sleep(LOOK_EVERY_MS, signal)
    } catch (error) {
      if (signal.aborted) return
      const { sentence, verdict } = explainKafkaError(error, { operation: 'Write', topic, username })
      onHealth(sentence)
      const range = verdict === 'retry' ? { baseMs: 500, maxMs: 5_000 } : { baseMs: 2_000, maxMs: 30_000 }
      await sleep(backoffMs(failures++, range), signal)
    }
  }
}

/** kafkajs' Admin for this one question about one topic; a new one each time, because one that met an error keeps it as null. */
const countPartitions = async (kafka: Kafka, topic: string): Promise<number> => {
  const admin = kafka.admin()
  try {
    await admin.connect()
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] })
    const count = topics.find((described) => described.name === topic)?.partitions.length ?? 0
    if (count === 0) throw new Error(`Kafka described topic ${topic} without partitions`)
    return count
  } finally {
    await admin.disconnect().catch(() => undefined)
  }
}
