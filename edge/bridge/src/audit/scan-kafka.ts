import { DEAD_LETTER_HEADERS, READING_HEADERS } from '@headgate/edge-protocol'
import type { IHeaders, Kafka } from 'kafkajs'
import { kafkaErrorType } from '../kafka/explain-kafka-error.ts'
import { isCounted, type Tallies } from './tallies.ts'

export type ScanOptions = {
  kafka: Kafka
  groupId: string
  topics: readonly string[]
  deadLetterTopic: string
  tallies: Tallies
  onProgress: (records: number, ofRecords: number) => void
  signal: AbortSignal
}

export type Scan = {
  records: number
  /** Topics that are not there. */
  missing: string[]
  /** Partitions whose beginning Kafka has deleted: the time of the oldest record that is left, null where none is. */
  truncated: { topic: string; partition: number; oldestMs: number | null }[]
}

/** A broker that has just started loads its groups for a while, and lets nobody join one. */
const LOADING_MS = 60_000

/** Reads what is committed in the topics, from the beginning to where they end now, and marks each reading. Nothing is written, and no offset is committed. */
export const scanKafka = async (options: ScanOptions): Promise<Scan> => {
  const { kafka, groupId, topics, signal } = options
  const { ends, missing, truncated } = await extentsOf(kafka, topics)
  const scan: Scan = { records: 0, missing, truncated: [...truncated.values()] }
  const left = new Set([...ends].filter(([, { low, high }]) => high > low).map(([name]) => name))
  const total = [...ends.values()].reduce((sum, { low, high }) => sum + high - low, 0)
  if (left.size === 0) return scan
  const consumer = kafka.consumer({
    ...{ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 500, sessionTimeout: 60_000 },
    maxBytesPerPartition: 2 * 1024 * 1024,
    retry: { initialRetryTime: 200, maxRetryTime: 2_000, retries: 30 },
  })
  const begunAtMs = performance.now()
  try {
    await consumer.connect()
    await consumer.subscribe({ topics: [...new Set([...left].map(topicOf))], fromBeginning: true })
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => resolve(), { once: true })
      consumer.on('consumer.crash', ({ payload: { error, restart } }) => {
        // kafkajs joins anew by itself. Once there was something to read, it would bring that again.
        const isYetToRead = scan.records === 0 && performance.now() - begunAtMs < LOADING_MS
        if (!restart || !isYetToRead) reject(error)
      })
      // Told of batches as well in which there is nothing to see: the ends of transactions.
      consumer.on('consumer.end_batch_process', ({ payload: { topic, partition, lastOffset } }) => {
        const end = ends.get(nameOf(topic, partition))
        if (end && Number(lastOffset) >= end.high - 1) left.delete(nameOf(topic, partition))
        if (left.size === 0 || signal.aborted) resolve()
      })
      const eachBatch = async (topic: string, partition: number, messages: readonly Message[]) => {
        const name = nameOf(topic, partition)
        const high = ends.get(name)?.high ?? 0
        for (const message of messages) {
          const cut = truncated.get(name)
          if (cut) cut.oldestMs ??= Number(message.timestamp)
          if (Number(message.offset) >= high) break
          scan.records++
          mark(message.headers ?? {}, topic, options)
        }
        options.onProgress(scan.records, total)
      }
      consumer
        .run({
          ...{ autoCommit: false, eachBatchAutoResolve: true },
          eachBatch: ({ batch }) => eachBatch(batch.topic, batch.partition, batch.messages),
        })
        .catch(reject)
    })
    return scan
  } finally {
    await consumer.disconnect().catch(() => undefined)
  }
}

type Message = { offset: string; timestamp: string; headers?: IHeaders }

const mark = (headers: IHeaders, topic: string, { tallies, deadLetterTopic }: ScanOptions): void => {
  const device = headers[READING_HEADERS.device]
  const epoch = headers[READING_HEADERS.bootEpoch]
  const seq = Number(headers[READING_HEADERS.seq])
  if (device === undefined || epoch === undefined || !Number.isSafeInteger(seq)) return
  const tally = tallies.find(String(device), String(epoch))
  if (!tally || !isCounted(tally, seq)) return
  if (topic !== deadLetterTopic) {
    if (!tally.inKafka.add(seq)) tally.duplicates++
    return
  }
  if (!tally.dead.add(seq)) return
  const reason = String(headers[DEAD_LETTER_HEADERS.reason] ?? 'without a reason')
  tally.deadBy.set(reason, (tally.deadBy.get(reason) ?? 0) + 1)
}

const nameOf = (topic: string, partition: number): string => `${partition} ${topic}`
const topicOf = (name: string): string => name.slice(name.indexOf(' ') + 1)

/** From where to where each partition reaches now. */
const extentsOf = async (kafka: Kafka, topics: readonly string[]) => {
  const ends = new Map<string, { low: number; high: number }>()
  const missing: string[] = []
  const truncated = new Map<string, Scan['truncated'][number]>()
  for (const topic of topics) {
    const admin = kafka.admin()
    try {
      await admin.connect()
      for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
        ends.set(nameOf(topic, partition), { low: Number(low), high: Number(high) })
        if (Number(low) > 0) truncated.set(nameOf(topic, partition), { topic, partition, oldestMs: null })
      }
    } catch (error) {
      if (kafkaErrorType(error) !== 'UNKNOWN_TOPIC_OR_PARTITION') throw error
      missing.push(topic)
    } finally {
      await admin.disconnect().catch(() => undefined)
    }
  }
  return { ends, missing, truncated }
}
