import type { ClusterConnection } from '@headgate/domain'
import { type Logger, silentLogger } from '@headgate/telemetry'
import type { Consumer, EachBatchPayload, IHeaders, KafkaMessage } from 'kafkajs'
import { fromKafkajs } from '../errors/from-kafkajs.ts'
import type { RawRecord } from '../fetch-partition.ts'
import { createKafkajs } from '../kafkajs-client.ts'

export type RecordHandler =
  /** One record at a time, in order within a partition. A record whose call fails is not committed and comes again. */
  | { onRecord: (record: RawRecord) => Promise<void> | void }
  /** What came of one partition at once, in order: for compacted topics, where only the last of a key counts. Comes again as a whole. */
  | { onRecords: (records: RawRecord[]) => Promise<void> | void }
export type ConsumeTopicOptions = RecordHandler & {
  groupId: string
  topic: string
  /** Where a group without a committed offset begins; one that has one goes on from there. */
  fromBeginning: boolean
  /** The group let us in: records flow from here on. */
  onJoined?: () => void
  signal: AbortSignal
  clientId?: string
  logger?: Logger
}

/**
 * Consumes in a group until the signal aborts, then leaves the group and resolves. Rejects with AppError when the consumer cannot go on
 * (brokers away, topic gone, no right to read) or with what the handler threw: whoever calls decides when to begin again.
 * At least once: after a failure some records come a second time.
 */
export const consumeTopic = async (connection: ClusterConnection, options: ConsumeTopicOptions): Promise<void> => {
  const { groupId, topic, signal, clientId = 'headgate', logger = silentLogger() } = options
  if (signal.aborted) return
  const kafka = createKafkajs(connection, {
    clientId: `${clientId}-consumer`,
    logger,
    requestTimeoutMs: 20_000,
    retry: { initialRetryTime: 200, multiplier: 2, maxRetryTime: 2_000, retries: 3 },
  })
  const consumer = kafka.consumer({
    groupId,
    allowAutoTopicCreation: false,
    maxWaitTimeInMs: 1_000,
    sessionTimeout: 15_000,
    heartbeatInterval: 3_000,
    // Beginning again is the caller's, who also knows whether it still holds the lease.
    retry: { retries: 3, restartOnFailure: async () => false },
  })
  try {
    await untilAbortOrCrash(consumer, options)
  } catch (error) {
    throw isOwn(error) ? error.inner : fromKafkajs(error, context(connection, topic, groupId))
  } finally {
    await consumer
      .disconnect()
      .catch((error: unknown) => logger.debug({ err: error }, 'the consumer did not close cleanly'))
  }
}

const context = (connection: ClusterConnection, topic: string, groupId: string) => ({
  username: connection.sasl?.username ?? null,
  topic,
  groupId,
  operation: 'READ' as const,
})

/** Carries what the handler threw through kafkajs, which wraps and retries what it takes for its own. */
class RecordFailure extends Error {
  /** kafkajs gives up at once on what is not retriable. */
  readonly retriable = false
  readonly inner: unknown
  constructor(inner: unknown) {
    super('records could not be handled', { cause: inner })
    this.inner = inner
  }
}
const isOwn = (error: unknown): error is RecordFailure => error instanceof RecordFailure

const untilAbortOrCrash = async (consumer: Consumer, options: ConsumeTopicOptions): Promise<void> => {
  const { topic, fromBeginning, onJoined, signal } = options
  let failure: RecordFailure | null = null
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>()
  ended.catch(() => {})
  consumer.on(consumer.events.CRASH, ({ payload }) => reject(failure ?? payload.error))
  consumer.on(consumer.events.GROUP_JOIN, () => onJoined?.())
  const onAbort = () => resolve()
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    await consumer.connect()
    await consumer.subscribe({ topics: [topic], fromBeginning })
    await consumer.run({
      // Resolved by hand: what was not handled when the signal came must not be committed.
      eachBatchAutoResolve: false,
      eachBatch: (payload) =>
        handle(payload, options, async (work) => {
          try {
            await work()
          } catch (error) {
            failure = new RecordFailure(error)
            throw failure
          }
        }),
    })
    await ended
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

type Guard = (work: () => Promise<void> | void) => Promise<void>

/** What is resolved is committed, also when a later record fails. Errors of the heartbeat (a rebalance) are kafkajs' own to handle. */
const handle = async (payload: EachBatchPayload, options: ConsumeTopicOptions, guard: Guard): Promise<void> => {
  const { batch, resolveOffset, heartbeat, isStale } = payload
  const mayGoOn = () => !options.signal.aborted && !isStale()
  if ('onRecords' in options) {
    if (!mayGoOn()) return
    await guard(() => options.onRecords(batch.messages.map((message) => toRawRecord(batch.partition, message))))
    resolveOffset(batch.lastOffset())
    return
  }
  for (const message of batch.messages) {
    if (!mayGoOn()) return
    await guard(() => options.onRecord(toRawRecord(batch.partition, message)))
    resolveOffset(message.offset)
    await heartbeat()
  }
}

const toRawRecord = (partition: number, message: KafkaMessage): RawRecord => ({
  partition,
  offset: Number(message.offset),
  timestampMs: Number(message.timestamp),
  key: message.key,
  value: message.value,
  headers: toHeaders(message.headers ?? {}),
})

/** kafkajs gathers headers of one name into a list. */
const toHeaders = (headers: IHeaders): [string, Buffer][] =>
  Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value): [string, Buffer] => [name, Buffer.isBuffer(value) ? value : Buffer.from(value ?? '')]),
  )
