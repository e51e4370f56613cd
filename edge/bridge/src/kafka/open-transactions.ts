import { randomUUID } from 'node:crypto'
import { EDGE_TOPICS } from '@headgate/edge-protocol'
import { type Kafka, Partitioners, type Transaction } from 'kafkajs'
import type { Portion } from '../delivery/portions.ts'
import { NotCommitted, type Transactions } from '../delivery/transactions.ts'
import type { CursorRecord, CursorTopic } from './cursor-topic.ts'
import { messagesOf } from './messages-of.ts'

const TRANSACTION_MS_MAX = 60_000
/** Right after a commit the broker answers CONCURRENT_TRANSACTIONS for a moment: asked again soon, it costs milliseconds. */
const RETRY = { initialRetryTime: 5, factor: 0, multiplier: 1.3, maxRetryTime: 200, retries: 60 }

export type TransactionsOptions = {
  kafka: Kafka
  transactionalId: string
  compression: number
  cursors: CursorTopic
}

/** Opens a producer that fences every older one of its id, and with that ends what they had under way. */
export const openTransactions = async (options: TransactionsOptions): Promise<Transactions> => {
  const { kafka, transactionalId, compression, cursors } = options
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
  const write = async (portions: readonly Portion[], cursor: CursorRecord) => {
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
  }

  return {
    close,
    write: (portions, cursor) => write(portions, cursors.recordOf(cursor)),
    readCursor: async (signal) => {
      const mark = randomUUID()
      await write([], cursors.mark(mark))
      return cursors.readUpTo(mark, signal)
    },
  }
}
