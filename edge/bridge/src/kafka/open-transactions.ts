import { randomUUID } from 'node:crypto'
import { EDGE_TOPICS } from '@headgate/edge-protocol'
import { type Kafka, type Message, Partitioners, type Transaction } from 'kafkajs'
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

  const fill = async (transaction: Transaction, portions: readonly Portion[], cursor: CursorRecord) => {
    const send = async (topic: string, messages: Message[]) => {
      const compressed = topic === EDGE_TOPICS.cursors ? {} : { compression }
      try {
        await transaction.send({ topic, acks: -1, timeout: 8_000, messages, ...compressed })
      } catch (cause) {
        throw new NotCommitted(topic, cause)
      }
    }
    // Alone: it waits until the coordinator has ended the transaction before, and the others need not ask.
    await send(EDGE_TOPICS.cursors, [cursor])
    const sending = inOrderOfPartitions(portions).map(async (ofPartition) => {
      for (const { topic, records } of ofPartition) await send(topic, messagesOf(records))
    })
    // What is still under way when the transaction is given up might be written behind its end.
    const failed = (await Promise.allSettled(sending)).find(({ status }) => status === 'rejected')
    if (failed?.status === 'rejected') throw failed.reason
  }

  try {
    await producer.connect()
  } catch (error) {
    await close().catch(() => undefined)
    throw error
  }
  const write = async (portions: readonly Portion[], cursor: CursorRecord) => {
    let transaction: Transaction | null = null
    try {
      transaction = await producer.transaction()
      await fill(transaction, portions, cursor)
    } catch (cause) {
      // If this fails too, the next producer of this id ends it, and it is aborted all the same.
      await transaction?.abort().catch(() => undefined)
      throw cause instanceof NotCommitted ? cause : new NotCommitted(null, cause)
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

/**
 * Portions that may be sent beside each other: each request has one leader, since kafkajs writes a portion twice when it repeats
 * a request over two, and each partition has one unsettled, since a send that failed gives its sequence number back.
 */
const inOrderOfPartitions = (portions: readonly Portion[]): Portion[][] => {
  // Dead letters have no partition before they are sent.
  const unrouted = new Set(
    portions.flatMap(({ topic, records }) => (records[0]?.partition === undefined ? [topic] : [])),
  )
  const byPartition = Map.groupBy(portions, ({ topic, records }) =>
    unrouted.has(topic) ? topic : `${topic} ${records[0]?.partition}`,
  )
  return [...byPartition.values()]
}
