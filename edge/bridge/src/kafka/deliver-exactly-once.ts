import { randomUUID } from 'node:crypto'
import { deadLetterTopicOf } from '@headgate/edge-protocol'
import type { Delivery } from '../delivery/deliver-spool.ts'
import type { SpoolRecord } from '../spool/index.ts'
import { Notifier } from '../notifier/notifier.ts'
import { backoffMs } from '../time/backoff.ts'
import { sleep } from '../time/sleep.ts'
import { compressionType } from './compression.ts'
import { createCursorTopic } from './cursor-topic.ts'
import type { AtLeastOnceOptions } from './deliver-at-least-once.ts'
import { explainKafkaError } from './explain-kafka-error.ts'
import { NotCommitted, openTransactions, type Transactions } from './open-transactions.ts'
import { portionsOf } from './portions.ts'
import { watchPartitionCount } from './watch-partition-count.ts'

const BATCH_RECORDS_MAX = 4_000
const BATCH_BYTES_MAX = 2 * 1024 * 1024
const SOON = { baseMs: 100, maxMs: 5_000 }
const SLOWLY = { baseMs: 5_000, maxMs: 30_000 }

/**
 * From the spool to Kafka in transactions, each with its records and the cursor behind them. Whatever ends a transaction in
 * doubt, Kafka's cursor says afterwards what became of it; what is not behind it is built again from the spool.
 */
export const deliverExactlyOnce = (options: AtLeastOnceOptions): Delivery => {
  const { kafka, config, spool, onSettled, onHealth, onFault } = options
  const { readingsTopic, username = null } = config.kafka
  const { compression, deadLetterTopic = deadLetterTopicOf(readingsTopic) } = config.delivery
  const end = new AbortController()
  const { signal } = end
  const progress = new Notifier()
  const cursors = createCursorTopic(kafka, config.bridgeId, spool.spoolId)
  /** Ids that Kafka refused as they are, with the reason. */
  const refused = new Map<number, string>()
  let partitionCount: number | null = null
  let limit = BATCH_RECORDS_MAX
  /** Since something was last written: two bridges of one id would otherwise take it from each other without a pause. */
  let failures = 0
  /** Whether Kafka may have more than the spool knows of. */
  let isInDoubt = true

  const watching = watchPartitionCount({
    ...{ kafka, topic: readingsTopic, username, signal },
    onCount: async (count) => {
      partitionCount = count
      progress.notify()
    },
    onHealth: (failure) => onHealth('topic', failure),
  })

  const settle = (batch: readonly SpoolRecord[], dead: ReadonlySet<number>) => {
    for (const { id, device, readings } of batch) {
      refused.delete(id)
      onSettled(device, readings, dead.has(id) ? 'dropped' : 'produced')
    }
  }

  /** Ends what earlier producers of this bridge had under way, and asks Kafka how far it has this spool. */
  const resolveDoubt = async (transactions: Transactions) => {
    const mark = randomUUID()
    await transactions.write([], cursors.mark(mark))
    const cursor = await cursors.readUpTo(mark, signal)
    // Counted as delivered, as far as the spool did not know it.
    const reader = spool.openReader({ throughId: cursor })
    try {
      for (let known = await reader.read(); known.length > 0; known = await reader.read()) settle(known, new Set())
    } finally {
      await reader.close()
    }
    if (cursor > spool.cursor) await spool.commit(Math.min(cursor, spool.lastId))
    isInDoubt = false
  }

  const deliverWith = async (transactions: Transactions) => {
    const reader = spool.openReader()
    try {
      while (!signal.aborted) {
        if (partitionCount === null) await progress.next(signal)
        if (partitionCount === null || !(await reader.whenReadable(signal))) continue
        const batch = await reader.read({ maxRecords: limit, maxBytes: BATCH_BYTES_MAX })
        const last = batch.at(-1)
        if (!last) continue
        isInDoubt = true
        const dead = await write(transactions, batch, last.id, partitionCount)
        isInDoubt = false
        settle(batch, dead)
        failures = 0
        await spool.commit(last.id)
        limit = Math.min(BATCH_RECORDS_MAX, limit * 2)
        onHealth('transactions', null)
        progress.notify()
      }
    } finally {
      await reader.close()
    }
  }

  const write = async (transactions: Transactions, batch: readonly SpoolRecord[], id: number, partitions: number) => {
    const { portions, dead } = portionsOf(batch, { readingsTopic, deadLetterTopic, partitions, refused })
    try {
      await transactions.write(portions, cursors.cursor(id))
      return dead
    } catch (error) {
      if (!(error instanceof NotCommitted)) throw error
      isInDoubt = false
      const { verdict, sentence } = explain(error)
      if (verdict === 'too-large' && batch.length === 1) refused.set(id, sentence)
      if (verdict === 'too-large') limit = Math.max(1, Math.floor(batch.length / 2))
      throw error
    }
  }

  const explain = (error: unknown) => explainKafkaError(error, { operation: 'Write', topic: readingsTopic, username })

  const run = async () => {
    while (!signal.aborted) {
      let transactions: Transactions | null = null
      // Ends a request that Kafka does not answer.
      const hangUp = () => void transactions?.close().catch(() => undefined)
      signal.addEventListener('abort', hangUp, { once: true })
      try {
        transactions = await openTransactions({
          ...{ kafka, transactionalId: config.bridgeId, compression: compressionType(compression) },
        })
        if (isInDoubt) await resolveDoubt(transactions)
        onHealth('transactions', null)
        await deliverWith(transactions)
      } catch (error) {
        if (signal.aborted) break
        const { sentence, verdict } = explain(error)
        if (verdict === 'too-large') continue
        onHealth('transactions', sentence)
        await sleep(backoffMs(failures++, verdict === 'retry' ? SOON : SLOWLY), signal)
      } finally {
        signal.removeEventListener('abort', hangUp)
        await transactions?.close().catch(() => undefined)
      }
    }
  }
  const running = run().catch(onFault)

  return {
    whenIdle: async (until) => {
      while (!until.aborted && spool.cursor < spool.lastId) await progress.next(until)
    },
    stop: async () => {
      end.abort()
      await running
      await watching
      onHealth('transactions', null)
    },
  }
}
