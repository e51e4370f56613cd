import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { createFakeTransactions, type TransactionFate } from '../../test/support/fake-transactions.ts'
import { reading } from '../../test/support/reading.ts'
import { Notifier } from '../notifier/notifier.ts'
import { createRecordMaker } from '../routing/create-record-maker.ts'
import { createSerializers } from '../serializing/create-serializers.ts'
import type { Spool } from '../spool/index.ts'
import { openAt, temporaryFolder } from '../spool/testing/temporary-spool.ts'
import { createReplayPace, type ReplayPace } from './replay-pace.ts'
import { createSpoolHandoff } from './spool-handoff.ts'
import { transactSpool } from './transact-spool.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const HOUR_MS = 3_600_000
const never = new AbortController().signal
const soon = () => new Promise<void>((resolve) => setImmediate(resolve))
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const old = (device: string, seq: number) => ({
  ...reading(device, seq),
  gatewayTime: new Date(Date.now() - HOUR_MS).toISOString(),
})

type Log = ReturnType<typeof createFakeTransactions>
const seqsIn = (log: Log, topic = 'r') => log.recordsOf(topic).map(({ headers }) => Number(headers['headgate-seq']))

/** A delivery over a spool on disk to a topic of two partitions. */
const deliver = (
  spool: Spool,
  log: Log,
  over: { liveForMs?: number; pace?: ReplayPace; isThere?: () => boolean } = {},
) => {
  const changed = new Notifier()
  const health: (string | null)[] = []
  const settled = { produced: 0, dropped: 0 }
  const serializers = createSerializers({ registry: () => null, onHealth: () => undefined })
  const { isThere = () => true } = over
  const delivery = transactSpool({
    ...{ spool, changed, open: log.open, explain: log.explain, readingsTopic: 'r', deadLetterTopic: 'r.dead' },
    ...{ liveForMs: over.liveForMs ?? null, pace: over.pace ?? null, wait: soon },
    ...{ countOf: () => 2, doubt: () => undefined, onHealth: (failure) => health.push(failure) },
    maker: createRecordMaker({ serializers, readingsTopic: 'r', historicalAfterMs: 60_000 }),
    outlets: { stateOf: () => (isThere() ? 'open' : 'waits') },
    onSettled: (_device, readings, outcome) => {
      settled[outcome] += readings
    },
    onFault: (error) => {
      throw error
    },
  })
  ends.push(delivery.stop)
  return { delivery, changed, health, settled }
}

const make = async () => {
  const folder = await temporaryFolder((remove) => ends.push(remove))
  const spool = await openAt(folder, { bytesMax: 64 * 1024 * 1024 })
  ends.push(() => spool.close())
  return { spool, handoff: createSpoolHandoff({ spool, onRefused: () => undefined }) }
}

/** Ten of what is old, and no more before it is opened. */
const makeGate = () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { open: resolve, pace: createReplayPace({ perSecond: 100, historicalAfterMs: 60_000, wait: () => promise }) }
}

describe('in transactions', () => {
  it('what the bridge was killed over is known again as far as Kafka has it, and the rest comes', async () => {
    const { spool, handoff } = await make()
    await handoff.accept(upTo(10).map((n) => reading('a', n)))
    const log = createFakeTransactions((transaction) => (transaction === 0 ? 'never-settled' : 'fine'))
    const first = deliver(spool, log)
    while (seqsIn(log).length < 10) await soon()
    await first.delivery.stop()
    expect([spool.cursor, first.settled.produced]).toEqual([0, 0])
    const second = deliver(spool, log)
    await second.delivery.whenIdle(never)
    expect([seqsIn(log), second.settled.produced]).toEqual([upTo(10), 10])
    await handoff.accept([reading('a', 11)])
    await second.delivery.whenIdle(never)
    expect(seqsIn(log)).toEqual(upTo(11))
  })

  it('goes at the pace it is given, of which the time of the transactions themselves is a part', async () => {
    const { spool, handoff } = await make()
    await handoff.accept(upTo(50).map((n) => old('a', n)))
    const log = createFakeTransactions()
    const spent: { records: number; committed: number }[] = []
    const spend: ReplayPace['spend'] = async ({ length }) => {
      spent.push({ records: length, committed: log.cursors.length })
    }
    const { delivery } = deliver(spool, log, { pace: { recordsAtOnce: 10, spend } })
    await delivery.whenIdle(never)
    expect(spent).toEqual([0, 1, 2, 3, 4].map((committed) => ({ records: 10, committed })))
  })

  it('waits for a topic that is missing, and goes on when it is there', async () => {
    const { spool, handoff } = await make()
    await handoff.accept([reading('a', 1)])
    const log = createFakeTransactions()
    let isThere = false
    const { delivery, changed } = deliver(spool, log, { isThere: () => isThere })
    for (let turn = 0; turn < 20; turn++) await soon()
    expect(seqsIn(log)).toEqual([])
    isThere = true
    changed.notify()
    await delivery.whenIdle(never)
    expect(seqsIn(log)).toEqual([1])
  })

  it('says that the disk failed where it did, not Kafka, and goes on when it is well again', async () => {
    const { spool, handoff } = await make()
    await handoff.accept([reading('a', 1)])
    const log = createFakeTransactions()
    let isFailing = true
    const openReader: Spool['openReader'] = (range) => {
      const reader = spool.openReader(range)
      return {
        read: async (limits) => {
          if (isFailing) throw new Error('EIO: i/o error, read')
          return reader.read(limits)
        },
        putBack: (records) => reader.putBack(records),
        get isReadable() {
          return reader.isReadable
        },
        whenReadable: (signal) => reader.whenReadable(signal),
        close: () => reader.close(),
      }
    }
    const broken = Object.create(spool, { openReader: { value: openReader } })
    const { delivery, health } = deliver(broken, log)
    while (!health.includes('The spool cannot be read: EIO: i/o error, read')) await soon()
    isFailing = false
    await delivery.whenIdle(never)
    expect([seqsIn(log), health.at(-1)]).toEqual([[1], null])
  })

  it('finds the one that Kafka refuses for its size, which becomes a dead letter; those around it are delivered', async () => {
    const { spool, handoff } = await make()
    await handoff.accept(upTo(100).map((n) => reading('a', n)))
    const log = createFakeTransactions(
      undefined,
      ({ headers }) => headers['headgate-dead-reason'] === undefined && headers['headgate-seq'] === '37',
    )
    const { delivery, settled } = deliver(spool, log)
    await delivery.whenIdle(never)
    expect(seqsIn(log)).toEqual(upTo(100).filter((n) => n !== 37))
    expect([log.recordsOf('r.dead').length, settled]).toEqual([1, { produced: 99, dropped: 1 }])
  })
})

describe('in transactions what is live, where it goes first', () => {
  it('is in Kafka while the backlog is still being sent, each of them in its order', async () => {
    const { spool, handoff } = await make()
    await handoff.accept(upTo(60).map((n) => old('a', n)))
    const { open, pace } = makeGate()
    const log = createFakeTransactions()
    const { delivery } = deliver(spool, log, { liveForMs: 60_000, pace })
    await handoff.accept(upTo(30).map((n) => reading('a', 100 + n)))
    while (!seqsIn(log).includes(130)) await soon()
    expect(seqsIn(log).filter((n) => n <= 60).length).toBeLessThanOrEqual(10)
    open()
    await delivery.whenIdle(never)
    const [waited, live] = [seqsIn(log).filter((n) => n <= 60), seqsIn(log).filter((n) => n > 60)]
    expect([waited, live]).toEqual([upTo(60), upTo(30).map((n) => 100 + n)])
    expect([spool.stats().waiting.readings, spool.cursor]).toEqual([0, spool.lastId])
    expect(log.cursors.at(-1)).toEqual({ cursor: spool.lastId, ranges: [] })
  })

  it('goes with what waited in one transaction: without a pause of the live one the backlog is delivered too', async () => {
    const { spool, handoff } = await make()
    await handoff.accept(upTo(2_000).map((n) => old('a', n)))
    let live = 2_000
    const log = createFakeTransactions(() => {
      // Before each commit the next one is there.
      void handoff.accept([reading('a', ++live)])
      return 'fine'
    })
    deliver(spool, log, { liveForMs: 60_000 })
    while (seqsIn(log).filter((n) => n <= 2_000).length < 2_000) await soon()
    expect(log.cursors.length).toBeLessThan(20)
  })

  it('is known again beside the backlog after the bridge was killed over both', async () => {
    const { spool, handoff } = await make()
    await handoff.accept(upTo(60).map((n) => old('a', n)))
    const { pace } = makeGate()
    let isDead = false
    const log = createFakeTransactions(() => (isDead ? 'never-settled' : 'fine'))
    const first = deliver(spool, log, { liveForMs: 60_000, pace })
    while (seqsIn(log).length < 10) await soon()
    isDead = true
    await handoff.accept([reading('a', 100)])
    while (!seqsIn(log).includes(100)) await soon()
    await first.delivery.stop()
    isDead = false
    expect(log.cursors.at(-1)).toEqual({ cursor: 10, ranges: [[61, 61]] })
    // In the order of the spool it knows as well what went before.
    const second = deliver(spool, log)
    await second.delivery.whenIdle(never)
    expect(seqsIn(log).sort((a, b) => a - b)).toEqual([...upTo(60), 100])
  })

  it('does not keep the one that Kafka refuses among the backlog from being found', async () => {
    const { spool, handoff } = await make()
    await handoff.accept(upTo(100).map((n) => old('a', n)))
    let live = 100
    const log = createFakeTransactions(
      () => {
        void handoff.accept([reading('a', ++live)])
        return 'fine'
      },
      ({ headers }) => headers['headgate-dead-reason'] === undefined && headers['headgate-seq'] === '37',
    )
    await handoff.accept([reading('a', ++live)])
    deliver(spool, log, { liveForMs: 60_000 })
    while (seqsIn(log).filter((n) => n <= 100).length < 99) await soon()
    expect(log.recordsOf('r.dead')).toHaveLength(1)
  })

  it('is neither lost nor doubled, nor is what waited, whatever fails, however often it falls behind or the bridge is killed', async () => {
    const fates = fc.array(fc.constantFrom<TransactionFate>('fine', 'answer-lost', 'not-committed', 'never-settled'), {
      maxLength: 12,
    })
    const burst = fc.record({ isOld: fc.boolean(), count: fc.integer({ min: 1, max: 30 }), dies: fc.boolean() })
    const { spool, handoff } = await make()
    let seq = 0
    let left: TransactionFate[] = []
    const log = createFakeTransactions(() => left.shift() ?? 'fine')
    await fc.assert(
      fc.asyncProperty(
        fates,
        fc.array(burst, { minLength: 1, maxLength: 10 }),
        fc.boolean(),
        async (fate, bursts, isLive) => {
          log.forget()
          left = [...fate]
          const all: number[] = []
          const start = () => deliver(spool, log, isLive ? { liveForMs: 60_000 } : {})
          let run = start()
          for (const { isOld, count, dies } of bursts) {
            const more = upTo(count).map(() => ++seq)
            all.push(...more)
            await handoff.accept(more.map((n) => (isOld ? old('a', n) : reading('a', n))))
            for (let turn = 0; turn < count; turn++) await soon()
            if (!dies) continue
            await run.delivery.stop()
            run = start()
          }
          // What never settles ends with its process.
          left = left.filter((fate) => fate !== 'never-settled')
          await run.delivery.stop()
          run = start()
          await run.delivery.whenIdle(never)
          await run.delivery.stop()
          const found = seqsIn(log)
          expect(isLive ? found.toSorted((a, b) => a - b) : found).toEqual(all)
          expect([spool.stats().waiting.readings, spool.cursor]).toEqual([0, spool.lastId])
        },
      ),
      { numRuns: 60 },
    )
  }, 60_000)
})
