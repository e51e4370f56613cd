import { Notifier } from '../notifier/notifier.ts'
import { ConsumedSet, type IdRange, type SpoolReader, type SpoolRecord } from '../spool/index.ts'
import { backoffMs } from '../time/backoff.ts'
import { sleep } from '../time/sleep.ts'
import type { Delivery, DeliveryOptions } from './deliver-spool.ts'
import { type PortionOptions, type Portions, portionsOf } from './portions.ts'
import type { Failure } from './sink.ts'
import { createStreams, type Stream, whenAny } from './streams.ts'
import type { TopicCatalog } from './topic-catalog.ts'
import { NotCommitted, type SpoolCursor, type Transactions } from './transactions.ts'
import { whenDelivered } from './when-delivered.ts'

const BATCH_RECORDS_MAX = 4_000
const BATCH_BYTES_MAX = 2 * 1024 * 1024
const SOON = { baseMs: 100, maxMs: 5_000 }
const SLOWLY = { baseMs: 5_000, maxMs: 30_000 }

export type TransactOptions = Omit<PortionOptions, 'refused'> &
  Pick<DeliveryOptions, 'spool' | 'changed' | 'pace' | 'liveForMs' | 'onSettled' | 'onFault'> & {
    /** Fences every earlier producer of this bridge, and with that ends what it had under way. Rejects while Kafka cannot be reached. */
    open: () => Promise<Transactions>
    /** Asks anew whether the topic is there. */
    doubt: TopicCatalog['doubt']
    explain: (error: unknown, topic: string) => Failure
    /** Null when the last transaction was committed. */
    onHealth: (failure: string | null) => void
    /** How a failure is waited out; given only by tests that have no time. */
    wait?: typeof sleep
  }

/** Read and not sent yet, and how many go at once. */
type Unsent = { records: readonly SpoolRecord[]; limit: number }

/** What one transaction has of a stream. */
type Share = Omit<Portions, 'taken'> & { stream: Stream<Unsent>; batch: readonly SpoolRecord[]; lastId: number }

/**
 * Exactly once: from the spool to Kafka in transactions, each with its records and the cursor behind them. Whatever ends a
 * transaction in doubt, Kafka's cursor says afterwards what became of it; what is not behind it is built again from the spool.
 * Each stream goes in the order of the spool: what cannot be sent now holds up everything behind it.
 */
export const transactSpool = (options: TransactOptions): Delivery => {
  const { spool, changed, pace, liveForMs, readingsTopic, maker, outlets, countOf, deadLetterTopic } = options
  const { open, doubt, explain, onSettled, onHealth, onFault, wait = sleep } = options
  const end = new AbortController()
  const { signal } = end
  const progress = new Notifier()
  /** Ids that Kafka refused as they are, with the reason. */
  const refused = new Map<number, string>()
  const parts = { maker, outlets, countOf, readingsTopic, deadLetterTopic, refused }
  const streams = createStreams<Unsent>({
    ...{ spool, liveForMs, hold: () => ({ records: [], limit: BATCH_RECORDS_MAX }) },
  })
  const bytesMax = BATCH_BYTES_MAX / streams.all.length
  const rewind = () =>
    streams.rewind(() => {
      for (const { held } of streams.all) held.records = []
    })
  /** What Kafka has of the spool. */
  let written = new ConsumedSet()
  /** Whether Kafka may have more than the spool knows of. */
  let isInDoubt = true
  /** Since something was last written: two bridges of one id would otherwise take it from each other without a pause. */
  let failures = 0
  /** Counts the transactions while each stream has its own, in turn, until it is known whose records Kafka refuses. */
  let turn: number | null = null

  const settle = (batch: readonly SpoolRecord[], dead: ReadonlySet<number>) => {
    for (const { id, device, readings } of batch) {
      refused.delete(id)
      onSettled(device, readings, dead.has(id) ? 'dropped' : 'produced')
    }
  }

  /** Counts as delivered what Kafka has, as far as the spool did not know it. */
  const takeOver = async ({ cursor, ranges }: SpoolCursor) => {
    written = new ConsumedSet()
    for (const [first, end] of [[1, cursor], ...ranges] satisfies IdRange[]) {
      const last = Math.min(end, spool.lastId)
      if (last < first) continue
      written.add(first, last)
      const reader = spool.openReader({ afterId: first - 1, throughId: last })
      let isNews = false
      try {
        for (let known = await readFrom(reader); known.length > 0; known = await readFrom(reader)) {
          isNews = true
          settle(known, new Set())
        }
      } finally {
        await reader.close()
      }
      if (isNews) await spool.commit(last, first - 1)
    }
    isInDoubt = false
    progress.notify()
  }

  const readMore = async ({ held, reader, isPaced }: Stream<Unsent>) => {
    if (held.records.length > 0 || !reader.isReadable) return
    const maxRecords = Math.min(held.limit, (isPaced && pace?.recordsAtOnce) || held.limit)
    held.records = await readFrom(reader, { maxRecords, maxBytes: bytesMax })
  }

  /** What the next transaction has, what is live first; null when the reading begins again. */
  const nextShares = async (): Promise<Share[] | null> => {
    const shares: Share[] = []
    const { all } = streams
    for (const [index] of all.entries()) {
      const stream = all[(index + (turn ?? 0)) % all.length]
      if (!stream || stream.isOwing || (turn !== null && shares.length > 0)) continue
      await readMore(stream)
      const { records } = stream.held
      if (streams.isBehind(stream, records)) return null
      const { taken, ...what } = portionsOf(records, parts)
      const batch = records.slice(0, taken)
      const last = batch.at(-1)
      if (last) shares.push({ ...what, stream, batch, lastId: last.id })
    }
    if (turn !== null) turn++
    return shares
  }

  const whenMore = () =>
    whenAny(
      // What is held and could not be sent waits for its topic or its schema.
      streams.all.map(
        ({ held, isOwing, whenReady }) =>
          (until) =>
            held.records.length > 0 && !isOwing ? changed.next(until) : whenReady(until),
      ),
      signal,
    )

  const deliverWith = async (transactions: Transactions) => {
    await rewind()
    while (!signal.aborted) {
      const changes = changed.count
      const shares = await nextShares()
      if (shares === null) await rewind()
      else if (shares.length > 0) await deliver(transactions, shares)
      else if (changed.count === changes) await whenMore()
    }
  }

  const deliver = async (transactions: Transactions, shares: readonly Share[]) => {
    const cursor = new ConsumedSet(written.cursor, written.ranges)
    // What was dropped in between is nobody's any more.
    cursor.add(1, spool.cursor)
    for (const { stream, lastId } of shares) cursor.add((stream.afterId ?? 0) + 1, lastId)
    isInDoubt = true
    // From here on, not from the commit: what a transaction takes is time that passes as well.
    for (const { stream, batch } of shares) if (pace && stream.isPaced) stream.owe(pace.spend(batch, signal))
    await write(transactions, shares, cursor)
    isInDoubt = false
    failures = 0
    written = cursor
    for (const { batch, dead } of shares) settle(batch, dead)
    await Promise.all(shares.map(({ stream, lastId }) => spool.commit(lastId, stream.afterId ?? undefined)))
    for (const { stream, batch } of shares) {
      const { held } = stream
      held.records = held.records.slice(batch.length)
      held.limit = Math.min(BATCH_RECORDS_MAX, held.limit * 2)
    }
    const { all } = streams
    if (turn !== null && turn >= all.length && all.every(({ held }) => held.limit === BATCH_RECORDS_MAX)) turn = null
    onHealth(null)
    progress.notify()
  }

  const write = async (transactions: Transactions, shares: readonly Share[], cursor: SpoolCursor) => {
    try {
      const portions = shares.flatMap(({ portions }) => portions)
      await transactions.write(portions, cursor)
    } catch (error) {
      if (!(error instanceof NotCommitted)) throw error
      isInDoubt = false
      const { verdict, sentence, isMissing } = explainFailure(error)
      if (isMissing && error.topic !== null) doubt(error.topic)
      if (verdict === 'too-large' || verdict === 'impossible') narrow(shares, sentence)
      throw error
    }
  }

  /** Fewer at once, until the one that Kafka refuses is alone. */
  const narrow = (shares: readonly Share[], reason: string) => {
    const [share, ...others] = shares
    if (!share) return
    if (others.length > 0) turn = 0
    else if (share.batch.length === 1) refused.set(share.lastId, reason)
    else share.stream.held.limit = Math.floor(share.batch.length / 2)
  }

  const explainFailure = (error: unknown): Pick<Failure, 'sentence' | 'verdict' | 'isMissing'> =>
    error instanceof Unreadable
      ? { sentence: error.message, verdict: 'retry' }
      : explain(error, (error instanceof NotCommitted ? error.topic : null) ?? readingsTopic)

  const run = async () => {
    while (!signal.aborted) {
      let transactions: Transactions | null = null
      // Ends a request that Kafka does not answer.
      const hangUp = () => void transactions?.close().catch(() => undefined)
      signal.addEventListener('abort', hangUp, { once: true })
      try {
        transactions = await open()
        if (isInDoubt) await takeOver(await transactions.readCursor(signal))
        onHealth(null)
        await deliverWith(transactions)
      } catch (error) {
        if (signal.aborted) break
        const { sentence, verdict } = explainFailure(error)
        if (verdict === 'too-large' || verdict === 'impossible') continue
        onHealth(sentence)
        await wait(backoffMs(failures++, verdict === 'retry' ? SOON : SLOWLY), signal)
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
      await streams.close()
      onHealth(null)
    },
  }
}

/** The disk failed, not Kafka. */
class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

const readFrom = (reader: SpoolReader, limits?: Parameters<SpoolReader['read']>[0]) =>
  reader.read(limits).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Unreadable(`The spool cannot be read: ${why}`, { cause })
  })
