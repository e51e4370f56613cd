import { EDGE_TOPICS } from '@headgate/edge-protocol'
import { type Kafka, Partitioners, type Transaction } from 'kafkajs'
import type { CursorRecord } from './cursor-topic.ts'
import { messagesOf } from './messages-of.ts'
import type { Portion } from './portions.ts'

const TRANSACTION_MS_MAX = 60_000
/** Right after a commit the broker answers CONCURRENT_TRANSACTIONS for a moment: asked again soon, it costs milliseconds. */
const RETRY = { initialRetryTime: 5, factor: 0, multiplier: 1.3, maxRetryTime: 200, retries: 60 }

export type Transactions = {
  /**
   * Writes everything and the cursor, or nothing. After a failure nobody knows which: these transactions are over then, new
   * ones have to be opened. A failure before the commit was asked for is told as `NotCommitted`: then it was nothing.
   */
  write: (portions: readonly Portion[], cursor: CursorRecord) => Promise<void>
  close: () => Promise<void>
}

/** Nothing of the transaction is or will be in Kafka for those who read what is committed. */
export class NotCommitted extends Error {
  override readonly name = 'NotCommitted'
  /** Of the portion that could not be written; null when it was none of them. */
  readonly topic: string | null

  constructor(topic: string | null, cause: unknown) {
    super('The transaction was given up before its commit', { cause })
    this.topic = topic
  }
}

export type TransactionsOptions = {
  kafka: Kafka
  transactionalId: string
  compression: number
}

/** Opens a producer that fences every older one of its id, and with that ends what they had under way. */
export const openTransactions = async (options: TransactionsOptions): Promise<Transactions> => {
  const { kafka, transactionalId, compression } = options
  const producer = kafka.producer({
    ...{ idempotent: true, transactionalId, maxInFlightRequests: 1, allowAutoTopicCreation: false, retry: RETRY },
    ...{ transactionTimeout: TRANSACTION_MS_MAX, metadataMaxAge: 15_000 },
    createPartitioner: Partitioners.DefaultPartitioner,
  })
  const close = () => producer.disconnect()

  const fill = async (
    transaction: Transaction,
    portions: readonly Portion[],
    cursor: CursorRecord,
    begin: (topic: string) => void,
  ) => {
    // One after the other: kafkajs writes a portion twice when it repeats a request over two leaders.
    for (const { topic, records } of portions) {
      begin(topic)
      await transaction.send({ topic, acks: -1, timeout: 8_000, compression, messages: messagesOf(records) })
    }
    begin(EDGE_TOPICS.cursors)
    await transaction.send({ topic: EDGE_TOPICS.cursors, acks: -1, timeout: 8_000, messages: [cursor] })
  }

  try {
    await producer.connect()
  } catch (error) {
    await close().catch(() => undefined)
    throw error
  }
  return {
    close,
    write: async (portions, cursor) => {
      let transaction: Transaction | null = null
      let topic: string | null = null
      try {
        transaction = await producer.transaction()
        await fill(transaction, portions, cursor, (next) => {
          topic = next
        })
      } catch (cause) {
        // If this fails too, the next producer of this id ends it, and it is aborted all the same.
        await transaction?.abort().catch(() => undefined)
        throw new NotCommitted(topic, cause)
      }
      await transaction.commit()
    },
  }
}
