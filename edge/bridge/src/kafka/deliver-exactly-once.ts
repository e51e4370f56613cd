import { randomUUID } from 'node:crypto'
import type { Delivery } from '../delivery/deliver-spool.ts'
import { whenDelivered } from '../delivery/when-delivered.ts'
import { Notifier } from '../notifier/notifier.ts'
import type { SpoolRecord } from '../spool/index.ts'
import { backoffMs } from '../time/backoff.ts'
import { sleep } from '../time/sleep.ts'
import { compressionType } from './compression.ts'
import { createCursorTopic } from './cursor-topic.ts'
import type { DeliverOptions } from './deliver-options.ts'
import { explainKafkaError } from './explain-kafka-error.ts'
import { NotCommitted, openTransactions, type Transactions } from './open-transactions.ts'
import { type Portion, portionsOf } from './portions.ts'
import { prepareWay } from './prepare-way.ts'

const BATCH_RECORDS_MAX = 4_000
const BATCH_BYTES_MAX = 2 * 1024 * 1024
const SOON = { baseMs: 100, maxMs: 5_000 }
const SLOWLY = { baseMs: 5_000, maxMs: 30_000 }

/**
 * From the spool to Kafka in transactions, each with its records and the cursor behind them. Whatever ends a transaction in
 * doubt, Kafka's cursor says afterwards what became of it; what is not behind it is built again from the spool.
 * The cursor is one number: what cannot be sent now holds up everything behind it.
 */
export const deliverExactlyOnce = (options: DeliverOptions): Delivery => {
  const { kafka, config, spool, onSettled, onHealth, onFault } = options
  const { readingsTopic, username = null } = config.kafka
  const { compression } = config.delivery
  const end = new AbortController()
  const { signal } = end
  const progress = new Notifier()
  const cursors = createCursorTopic(kafka, config.bridgeId, spool.spoolId)
  /** Ids that Kafka refused as they are, with the reason. */
  const refused = new Map<number, string>()
  let limit = BATCH_RECORDS_MAX
  /** Since something was last written: two bridges of one id would otherwise take it from each other without a pause. */
  let failures = 0
  /** Whether Kafka may have more than the spool knows of. */
  let isInDoubt = true

  const way = prepareWay(options, signal, () => undefined)
  const { catalog, maker, outlets, pace, changed, deadLetterTopic } = way
  const parts = { maker, outlets, countOf: catalog.countOf, readingsTopic, deadLetterTopic, refused }

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
    /** Read, and not sent yet. */
    let left: readonly SpoolRecord[] = []
    try {
      while (!signal.aborted) {
        if (left.length === 0) {
          if (!(await reader.whenReadable(signal))) continue
          const maxRecords = Math.min(limit, pace?.recordsAtOnce ?? limit)
          left = await reader.read({ maxRecords, maxBytes: BATCH_BYTES_MAX })
        }
        const { taken, ...what } = portionsOf(left, parts)
        const batch = left.slice(0, taken)
        const last = batch.at(-1)
        if (!last) {
          if (left.length > 0) await changed.next(signal)
          continue
        }
        isInDoubt = true
        await write(transactions, batch, last.id, what.portions)
        isInDoubt = false
        settle(batch, what.dead)
        failures = 0
        await spool.commit(last.id)
        left = left.slice(taken)
        limit = Math.min(BATCH_RECORDS_MAX, limit * 2)
        onHealth('transactions', null)
        progress.notify()
        await pace?.spend(batch, signal)
      }
    } finally {
      await reader.close()
    }
  }

  const write = async (
    transactions: Transactions,
    batch: readonly SpoolRecord[],
    id: number,
    portions: readonly Portion[],
  ) => {
    try {
      await transactions.write(portions, cursors.cursor(id))
    } catch (error) {
      if (!(error instanceof NotCommitted)) throw error
      isInDoubt = false
      const { verdict, sentence, isMissing } = explain(error)
      const isRefused = verdict === 'too-large' || verdict === 'impossible'
      if (isRefused && batch.length === 1) refused.set(id, sentence)
      if (isRefused) limit = Math.max(1, Math.floor(batch.length / 2))
      if (isMissing && error.topic !== null) catalog.doubt(error.topic)
      throw error
    }
  }

  const explain = (error: unknown) => {
    const topic = (error instanceof NotCommitted ? error.topic : null) ?? readingsTopic
    return explainKafkaError(error, { operation: 'Write', topic, username })
  }

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
        if (verdict === 'too-large' || verdict === 'impossible') continue
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
    whenIdle: (until) => whenDelivered(spool, progress, until),
    stop: async () => {
      end.abort()
      await running
      await way.stopped
      onHealth('transactions', null)
    },
  }
}
