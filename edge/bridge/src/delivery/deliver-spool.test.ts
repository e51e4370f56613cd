import { partitionForKey } from '@headgate/edge-protocol'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { createFakeLog, type Fate } from '../../test/support/fake-log.ts'
import { reading } from '../../test/support/reading.ts'
import { Notifier } from '../notifier/notifier.ts'
import { createLedgers } from '../readings/ledgers.ts'
import { createRecordMaker } from '../routing/create-record-maker.ts'
import type { RouteOf } from '../routing/route-of.ts'
import { writeRoute } from '../routing/route-text.ts'
import { createSerializers } from '../serializing/create-serializers.ts'
import type { Spool } from '../spool/index.ts'
import { openAt, temporaryFolder } from '../spool/testing/temporary-spool.ts'
import { createDeadLetters } from './dead-letters.ts'
import { deliverSpool } from './deliver-spool.ts'
import { createReplayPace, type ReplayPace } from './replay-pace.ts'
import { createSenders } from './senders.ts'
import { createSpoolHandoff } from './spool-handoff.ts'
import { createTopicLanes } from './topic-lanes.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const soon = () => new Promise<void>((resolve) => setImmediate(resolve))
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const never = new AbortController().signal

/**
 * A delivery over a spool on disk to the topics `r`, which has no partitions before it is told, and others that have `counts`;
 * `fateOf` befalls what goes to them, `deadFateOf` the dead letters.
 */
const deliver = (
  spool: Spool,
  fateOf: Parameters<typeof createFakeLog>[0] = () => 'fine',
  over: {
    stallMs?: number
    bytesMax?: number
    pace?: ReplayPace
    liveForMs?: number
    deadFateOf?: (send: number) => Fate
    counts?: Record<string, number>
    isReady?: (topic: string) => boolean
    refusalOf?: (topic: string) => string | null
    onMissing?: (topic: string) => string | null
  } = {},
) => {
  const log = createFakeLog(fateOf)
  const dead = createFakeLog(over.deadFateOf ?? (() => 'fine'))
  const health: (string | null)[] = []
  const blocked: (string | null)[] = []
  const { stallMs = 5_000, isReady = () => true, refusalOf = () => null } = over
  const counts = new Map(Object.entries(over.counts ?? {}))
  const ledgers = createLedgers(spool)
  const changed = new Notifier()
  const [logSenders, deadSenders] = [createSenders(log.sink), createSenders(dead.sink)]
  const countOf = (topic: string) => counts.get(topic) ?? null
  const lanes = createTopicLanes({
    linger: () => 5,
    ...{ senders: logSenders, countOf, stallMs, wait: soon },
    ...{ onMissing: over.onMissing ?? (() => null), onRelief: () => changed.notify() },
    onLaneHealth: (_topic, _partition, failure) => health.push(failure),
  })
  const setPartitionCount = async (count: number, topic = 'r') => {
    counts.set(topic, count)
    await lanes.setPartitionCount(topic, count)
    changed.notify()
  }
  const deadLetters = createDeadLetters({
    ...{ senders: deadSenders, topic: 'r.dead', readingsTopic: 'r', stallMs, wait: soon, onHealth: () => undefined },
    onRelief: () => changed.notify(),
  })
  const serializers = createSerializers({ registry: () => null, onHealth: () => undefined })
  const delivery = deliverSpool({
    ...{
      spool,
      lanes,
      deadLetters,
      changed,
      pace: over.pace ?? null,
      liveForMs: over.liveForMs ?? null,
      rewindEveryMs: 0,
      onReading: () => undefined,
    },
    onBlocked: (failure) => blocked.push(failure),
    maker: createRecordMaker({ serializers, readingsTopic: 'r', historicalAfterMs: 60_000 }),
    outlets: {
      stateOf: ({ topic }) => {
        const reason = refusalOf(topic)
        if (reason !== null) return { reason }
        return countOf(topic) !== null && isReady(topic) ? 'open' : 'waits'
      },
    },
    ...(over.bytesMax === undefined ? {} : { bytesMax: over.bytesMax }),
    onSettled: (device, readings, outcome) => {
      if (outcome === 'produced') ledgers.of(device).settleProduced(readings)
      else ledgers.of(device).settleDropped(readings)
    },
    onFault: (error) => {
      throw error
    },
  })
  const stop = async () => {
    await Promise.all([lanes.stop(), deadLetters.stop()])
    await delivery.stop()
  }
  ends.push(stop)
  const written = (device: string, topic = 'r') =>
    log
      .recordsOf(topic)
      .filter(({ headers }) => headers['headgate-device'] === device)
      .map(({ headers }) => Number(headers['headgate-seq']))
  const buried = () => dead.recordsOf('r.dead')
  return {
    ...{ log, health, blocked, lanes: { setPartitionCount }, changed, ledgers, delivery, stop, written, buried },
  }
}

const make = async (options: Parameters<typeof openAt>[1] & { routeOf?: RouteOf } = {}) => {
  const folder = await temporaryFolder((remove) => ends.push(remove))
  const { routeOf, ...limits } = options
  const spool = await openAt(folder, limits)
  ends.push(() => spool.close())
  const refused: string[] = []
  const handoff = createSpoolHandoff({
    ...{ spool, ...(routeOf && { routeOf }) },
    onRefused: (device, why) => refused.push(`${device}: ${why}`),
  })
  return { folder, spool, handoff, refused }
}

describe('what is in the spool', () => {
  it('is promised without Kafka, delivered in order once it is there, and leaves the spool', async () => {
    const { spool, handoff } = await make()
    await handoff.accept([reading('a', 1), reading('a', 2)])
    expect(spool.stats().waiting.readings).toBe(2)
    const { lanes, delivery, written, ledgers } = deliver(spool)
    await lanes.setPartitionCount(3)
    await delivery.whenIdle(never)
    expect(written('a')).toEqual([1, 2])
    expect(ledgers.of('a').counts()).toEqual({ read: 2, produced: 2, waiting: 0, dropped: 0 })
    await delivery.stop()
    expect(spool.stats().waiting.readings).toBe(0)
    expect(spool.cursor).toBe(spool.lastId)
  })

  it('goes to the partition Java would choose, with the value and the headers of its reading', async () => {
    const { spool, handoff } = await make()
    const { log, lanes, delivery } = deliver(spool)
    await lanes.setPartitionCount(6)
    await Promise.all(upTo(40).map((device) => handoff.accept([reading(`d${device}`, 1)])))
    await delivery.whenIdle(never)
    const all = [...log.partitionsOf('r')].flatMap(([partition, records]) =>
      records.map((record) => ({ partition, record })),
    )
    expect(all).toHaveLength(40)
    for (const { partition, record } of all) {
      expect(record.partition).toBe(partition)
      expect(partitionForKey(record.key, 6)).toBe(partition)
      expect(JSON.parse(String(record.value))).toMatchObject({ deviceId: record.key, seq: 1 })
      expect(record.headers).toMatchObject({ 'headgate-device': record.key, 'headgate-channel': 't' })
    }
  })

  it('is neither lost nor doubled and keeps the order when answers and requests are lost, however little memory there is', async () => {
    const fates = fc.array(fc.constantFrom<Fate>('fine', 'answer-lost', 'request-lost'), {
      minLength: 1,
      maxLength: 30,
    })
    const { spool, handoff } = await make()
    let seq = 0
    await fc.assert(
      fc.asyncProperty(
        ...[
          fates,
          fc.integer({ min: 1, max: 60 }),
          fc.integer({ min: 1, max: 4 }),
          fc.integer({ min: 1, max: 20_000 }),
        ],
        async (fate, readings, partitions, bytesMax) => {
          const run = deliver(spool, (send) => fate[send] ?? 'fine', { bytesMax })
          await run.lanes.setPartitionCount(partitions)
          const seqs = upTo(readings).map(() => ++seq)
          await Promise.all(seqs.flatMap((n) => [handoff.accept([reading('a', n)]), handoff.accept([reading('b', n)])]))
          await run.delivery.whenIdle(never)
          await run.stop()
          expect(run.written('a')).toEqual(seqs)
          expect(run.written('b')).toEqual(seqs)
          expect(run.log.unsettledMax).toBeLessThanOrEqual(partitions)
        },
      ),
      { numRuns: 60 },
    )
  }, 60_000)

  it('is delivered after a restart from where it was left, with the ledger right', async () => {
    const { spool, handoff } = await make()
    await handoff.accept(upTo(5).map((n) => reading('a', n)))
    const first = deliver(spool, (send) => (send === 0 ? 'fine' : 'request-lost'))
    await first.lanes.setPartitionCount(1)
    await first.delivery.whenIdle(never)
    const settled = handoff.accept(upTo(3).map((n) => reading('a', 5 + n)))
    await settled
    await first.stop()
    const second = deliver(spool)
    expect(second.ledgers.of('a').counts()).toEqual({ read: 3, produced: 0, waiting: 3, dropped: 0 })
    await second.lanes.setPartitionCount(1)
    await second.delivery.whenIdle(never)
    expect([first.written('a'), second.written('a')]).toEqual([upTo(5), [6, 7, 8]])
    expect(second.ledgers.of('a').counts()).toEqual({ read: 3, produced: 3, waiting: 0, dropped: 0 })
  })

  it('does not come twice after a restart though it lies behind a partition that Kafka does not serve', async () => {
    const { spool, handoff } = await make()
    const [stuck, free] = [0, 1].map((wanted) =>
      upTo(99)
        .map((n) => `d${n}`)
        .find((key) => partitionForKey(key, 2) === wanted),
    )
    if (!stuck || !free) throw new Error('a hundred keys in one partition')
    await handoff.accept(upTo(20).map((n) => reading(n % 2 ? stuck : free, n)))
    const first = deliver(spool, (_, partition) => (partition === 0 ? 'request-lost' : 'fine'))
    await first.lanes.setPartitionCount(2)
    while (first.written(free).length < 10) await soon()
    await first.stop()
    expect(spool.countsOf(free).waiting.readings).toBe(0)
    const second = deliver(spool)
    await second.lanes.setPartitionCount(2)
    await second.delivery.whenIdle(never)
    expect([second.written(free), second.written(stuck)]).toEqual([[], upTo(20).filter((n) => n % 2)])
  })

  it('says what is wrong while it is tried again, and that it is well again', async () => {
    const { spool, handoff } = await make()
    const { lanes, health, delivery } = deliver(spool, (send) => (send === 0 ? 'request-lost' : 'fine'))
    await lanes.setPartitionCount(1)
    await handoff.accept([reading('a', 1)])
    await delivery.whenIdle(never)
    expect(health).toEqual(['request-lost', null])
  })

  it('gets a new sender when a send is never settled', async () => {
    const { spool, handoff } = await make()
    const run = deliver(spool, (send) => (send === 0 ? 'never-settled' : 'fine'), { stallMs: 5 })
    await run.lanes.setPartitionCount(1)
    await handoff.accept([reading('a', 1)])
    await run.delivery.whenIdle(never)
    expect(run.health[0]).toMatch(/not answered/)
    expect([run.health.at(-1), run.log.opened, run.written('a')]).toEqual([null, 2, [1]])
  })

  it('is routed again when it waited for a partition that is no more', async () => {
    const { spool, handoff } = await make()
    let isLost = true
    const { lanes, delivery, written } = deliver(spool, () => (isLost ? 'request-lost' : 'fine'))
    await lanes.setPartitionCount(50)
    await handoff.accept(upTo(5).map((n) => reading('a', n)))
    await soon()
    await lanes.setPartitionCount(1)
    isLost = false
    await delivery.whenIdle(never)
    expect(written('a')).toEqual(upTo(5))
  })
})

describe('a record that Kafka never takes as it is', () => {
  it('becomes a dead letter with the reason, alone: those beside it and behind it are delivered', async () => {
    const { spool, handoff } = await make()
    const tooLarge = new Set([0, 1, 2])
    const { lanes, delivery, written, buried, ledgers } = deliver(spool, (send) =>
      tooLarge.has(send) ? 'too-large' : 'fine',
    )
    await handoff.accept(upTo(4).map((n) => reading('a', n)))
    await lanes.setPartitionCount(1)
    await delivery.whenIdle(never)
    expect(written('a')).toEqual([2, 3, 4])
    expect(buried()).toMatchObject([
      {
        key: 'a',
        headers: { 'headgate-dead-reason': 'too-large', 'headgate-dead-topic': 'r', 'headgate-dead-spool-id': '1' },
      },
    ])
    expect(JSON.parse(String(buried()[0]?.value))).toMatchObject({ seq: 1 })
    expect(ledgers.of('a').counts()).toEqual({ read: 4, produced: 3, waiting: 0, dropped: 1 })
  })

  it('holds up nobody behind it either when it was refused only after sends had failed', async () => {
    const { spool, handoff } = await make()
    const fates: Fate[] = ['request-lost', 'too-large']
    const { lanes, delivery, written, buried } = deliver(spool, (send) => fates[send] ?? 'fine')
    await lanes.setPartitionCount(1)
    await handoff.accept([reading('a', 1)])
    await delivery.whenIdle(never)
    await handoff.accept([reading('a', 2)])
    await delivery.whenIdle(never)
    expect([written('a'), buried().length]).toEqual([[2], 1])
  })

  it('is cut where it is too large for the dead letters as well', async () => {
    const { spool, handoff } = await make()
    const { lanes, delivery, buried } = deliver(spool, () => 'too-large', {
      deadFateOf: (send) => (send === 0 ? 'too-large' : 'fine'),
    })
    await handoff.accept([{ ...reading('a', 1), value: 'x'.repeat(30_000) }])
    await lanes.setPartitionCount(1)
    await delivery.whenIdle(never)
    expect(buried()).toHaveLength(1)
    expect(buried()[0]?.value).toHaveLength(16 * 1024)
    expect(Number(buried()[0]?.headers['headgate-dead-bytes'])).toBeGreaterThan(30_000)
  })

  it.each([
    ['is not JSON', 1, '{"deviceId":', /not JSON/],
    ['is no reading', 1, '{"deviceId":"a"}', /no reading: channel/],
    ['is of a kind of a later version', 7, '{}', /kind 7/],
  ])('because it %s in the spool, says so', async (_, kind, payload, reason) => {
    const { spool, handoff } = await make()
    await spool.append([{ device: 'a', route: '', kind, readings: 1, gatewayTimeMs: 1, payload }])
    await handoff.accept([reading('a', 2)])
    const { lanes, delivery, written, buried } = deliver(spool)
    await lanes.setPartitionCount(1)
    await delivery.whenIdle(never)
    expect(written('a')).toEqual([2])
    expect(buried().map(({ headers, value }) => [headers['headgate-dead-reason'], String(value)])).toEqual([
      [expect.stringMatching(reason), payload],
    ])
  })

  it('waits in the spool while the dead letters cannot be written, and holds up nobody', async () => {
    const { spool, handoff } = await make()
    const tooLarge = new Set([0, 1, 2])
    const run = deliver(spool, (send) => (tooLarge.has(send) ? 'too-large' : 'fine'), {
      deadFateOf: () => 'request-lost',
    })
    await handoff.accept(upTo(4).map((n) => reading('a', n)))
    await run.lanes.setPartitionCount(1)
    while (run.written('a').length < 3) await soon()
    await run.stop()
    expect(spool.countsOf('a').waiting.readings).toBe(1)
  })
})

describe('readings with routes', () => {
  const topicOf = (device: string) => `plant.${device}`
  const routeOf: RouteOf = ({ deviceId }) =>
    deviceId === 'plain'
      ? ''
      : writeRoute({ topic: topicOf(deviceId), key: 'k', format: 'json', headers: { site: 'n' } })

  it('go to their topics, under their key, with their headers', async () => {
    const { spool, handoff } = await make({ routeOf })
    const { log, delivery, written } = deliver(spool, () => 'fine', { counts: { r: 1, 'plant.a': 4 } })
    await handoff.accept([reading('a', 1), reading('plain', 1), reading('a', 2)])
    await delivery.whenIdle(never)
    expect([written('a', 'plant.a'), written('plain')]).toEqual([[1, 2], [1]])
    expect(log.recordsOf('plant.a')[0]).toMatchObject({ key: 'k', headers: { site: 'n', 'headgate-device': 'a' } })
  })

  it('wait on disk for a topic that is missing, and nobody waits with them', async () => {
    const { spool, handoff } = await make({ routeOf })
    const { lanes, delivery, written, stop } = deliver(spool, () => 'fine', { counts: { r: 1 }, bytesMax: 2_000 })
    const all = upTo(200)
    await handoff.accept(all.flatMap((seq) => [reading('a', seq), reading('plain', seq)]))
    while (written('plain').length < all.length) await soon()
    expect([written('a', 'plant.a'), spool.countsOf('a').waiting.readings]).toEqual([[], all.length])
    await lanes.setPartitionCount(2, 'plant.a')
    await delivery.whenIdle(never)
    expect([written('a', 'plant.a'), written('plain')]).toEqual([all, all])
    await stop()
    expect(spool.stats().waiting.readings).toBe(0)
  })

  it('come once though the bridge was restarted while some of them waited for their topic', async () => {
    const { spool, handoff } = await make({ routeOf })
    const first = deliver(spool, () => 'fine', { counts: { r: 1 } })
    await handoff.accept(upTo(20).flatMap((seq) => [reading('a', seq), reading('plain', seq)]))
    while (first.written('plain').length < 20) await soon()
    await first.stop()
    const second = deliver(spool, () => 'fine', { counts: { r: 1, 'plant.a': 1 } })
    await second.delivery.whenIdle(never)
    expect([second.written('a', 'plant.a'), second.written('plain')]).toEqual([upTo(20), []])
  })

  it('become dead letters that name the topic where it is known that they never get there', async () => {
    const { spool, handoff } = await make({ routeOf })
    const refusalOf = (topic: string) => (topic === 'plant.a' ? 'no such topic' : null)
    const { delivery, written, buried, ledgers } = deliver(spool, () => 'fine', { counts: { r: 1 }, refusalOf })
    await handoff.accept([reading('a', 1), reading('plain', 1)])
    await delivery.whenIdle(never)
    expect(written('plain')).toEqual([1])
    expect(buried()).toMatchObject([
      { headers: { 'headgate-dead-topic': 'plant.a', 'headgate-dead-reason': 'no such topic', 'headgate-seq': '1' } },
    ])
    expect(ledgers.of('a').counts()).toEqual({ read: 1, produced: 0, waiting: 0, dropped: 1 })
  })

  it('become dead letters as well when their topic was deleted while they were under way', async () => {
    const { spool, handoff } = await make({ routeOf })
    const refusals = [null, 'no such topic']
    const { delivery, written, buried } = deliver(
      spool,
      (_send, _partition, topic) => (topic === 'r' ? 'fine' : 'missing'),
      {
        ...{ counts: { r: 1, 'plant.a': 1 }, onMissing: () => refusals.shift() ?? 'no such topic' },
      },
    )
    await handoff.accept([...upTo(3).map((seq) => reading('a', seq)), reading('plain', 1)])
    await delivery.whenIdle(never)
    expect(written('plain')).toEqual([1])
    expect(buried().map(({ headers }) => [headers['headgate-seq'], headers['headgate-dead-reason']])).toEqual([
      ['1', 'no such topic'],
      ['2', 'no such topic'],
      ['3', 'no such topic'],
    ])
  })

  it('are left on disk behind a partition that Kafka does not serve, and those of other partitions are not', async () => {
    const { spool, handoff } = await make({ routeOf, bytesMax: 16 * 1024 * 1024 })
    let isServed = false
    const run = deliver(spool, (_send, _partition, topic) => (topic === 'r' || isServed ? 'fine' : 'request-lost'), {
      ...{ counts: { r: 1, 'plant.a': 1 }, bytesMax: 1_000_000 },
    })
    const all = upTo(2_000)
    await handoff.accept(all.flatMap((seq) => [reading('a', seq), reading('plain', seq)]))
    while (run.written('plain').length < all.length) await soon()
    isServed = true
    await run.delivery.whenIdle(never)
    expect([run.written('a', 'plant.a'), run.written('plain')]).toEqual([all, all])
  })

  it('are neither lost nor doubled and keep their order, whatever comes and goes', async () => {
    const devices = ['a', 'b', 'plain']
    const topics = ['plant.a', 'plant.b', 'r']
    const fate = fc.constantFrom<Fate>('fine', 'answer-lost', 'request-lost')
    const event = fc.record({
      topic: fc.constantFrom(...topics),
      isThere: fc.boolean(),
      readings: fc.integer({ min: 0, max: 40 }),
    })
    const { spool, handoff } = await make({ routeOf })
    let seq = 0
    await fc.assert(
      fc.asyncProperty(
        ...[fc.array(fate, { maxLength: 30 }), fc.array(event, { minLength: 1, maxLength: 8 })],
        fc.integer({ min: 1, max: 20_000 }),
        async (fates, events, bytesMax) => {
          const there = new Set<string>()
          const run = deliver(spool, (send) => fates[send] ?? 'fine', {
            bytesMax,
            isReady: (topic) => there.has(topic),
          })
          const seqs: number[] = []
          for (const { topic, isThere, readings } of events) {
            if (isThere) there.add(topic)
            else there.delete(topic)
            await run.lanes.setPartitionCount(1, topic)
            const more = upTo(readings).map(() => ++seq)
            seqs.push(...more)
            await handoff.accept(more.flatMap((n) => devices.map((device) => reading(device, n))))
            await soon()
          }
          for (const topic of topics) {
            there.add(topic)
            await run.lanes.setPartitionCount(1, topic)
          }
          await run.delivery.whenIdle(never)
          await run.stop()
          for (const [index, device] of devices.entries()) expect(run.written(device, topics[index])).toEqual(seqs)
          expect(spool.stats().waiting.readings).toBe(0)
        },
      ),
      { numRuns: 60 },
    )
  }, 60_000)
})

describe('what is live, where it goes first', () => {
  const HOUR_MS = 3_600_000
  const old = (device: string, seq: number) => ({
    ...reading(device, seq),
    gatewayTime: new Date(Date.now() - HOUR_MS).toISOString(),
  })
  /** Ten of what is old, and no more before it is opened. */
  const makeGate = () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    return {
      open: resolve,
      pace: createReplayPace({ perSecond: 100, historicalAfterMs: 60_000, wait: () => promise }),
    }
  }

  it('is in Kafka while the backlog is still being sent, each of them in its order', async () => {
    const { spool, handoff } = await make()
    await handoff.accept(upTo(60).map((n) => old('a', n)))
    const { open, pace } = makeGate()
    const { lanes, delivery, written } = deliver(spool, () => 'fine', { liveForMs: 60_000, pace })
    await lanes.setPartitionCount(1)
    await handoff.accept(upTo(30).map((n) => reading('a', 100 + n)))
    while (!written('a').includes(130)) await soon()
    expect(written('a').filter((n) => n <= 60).length).toBeLessThanOrEqual(10)
    open()
    await delivery.whenIdle(never)
    const [waited, live] = [written('a').filter((n) => n <= 60), written('a').filter((n) => n > 60)]
    expect([waited, live]).toEqual([upTo(60), upTo(30).map((n) => 100 + n)])
    expect([spool.stats().waiting.readings, spool.cursor]).toEqual([0, spool.lastId])
  })

  it('is only what did not wait itself: what Kafka could not take for long joins the backlog', async () => {
    const { spool, handoff } = await make()
    const { open, pace } = makeGate()
    const { lanes, delivery, written } = deliver(spool, () => 'fine', { liveForMs: 60_000, pace })
    await soon()
    await handoff.accept(upTo(60).map((n) => old('a', n)))
    await lanes.setPartitionCount(1)
    await handoff.accept([reading('a', 100)])
    while (!written('a').includes(100)) await soon()
    expect(written('a').length).toBeLessThanOrEqual(11)
    open()
    await delivery.whenIdle(never)
    expect(written('a').filter((n) => n < 100)).toEqual(upTo(60))
  })

  it('is settled apart from the backlog, also for the next start', async () => {
    const { spool, handoff } = await make()
    await handoff.accept(upTo(60).map((n) => old('a', n)))
    const { open, pace } = makeGate()
    const first = deliver(spool, () => 'fine', { liveForMs: 60_000, pace })
    await first.lanes.setPartitionCount(1)
    await handoff.accept([reading('a', 100)])
    while (!first.written('a').includes(100)) await soon()
    open()
    await first.stop()
    expect(first.written('a').length).toBeLessThan(61)
    const second = deliver(spool, () => 'fine', { liveForMs: 60_000 })
    await second.lanes.setPartitionCount(1)
    await second.delivery.whenIdle(never)
    expect([...first.written('a'), ...second.written('a')].sort((a, b) => a - b)).toEqual([...upTo(60), 100])
  })

  it('is neither lost nor doubled, nor is what waited, whatever fails and however often it falls behind', async () => {
    const fates = fc.array(fc.constantFrom<Fate>('fine', 'answer-lost', 'request-lost'), { maxLength: 20 })
    const bursts = fc.array(fc.record({ isOld: fc.boolean(), count: fc.integer({ min: 1, max: 30 }) }), {
      minLength: 1,
      maxLength: 12,
    })
    const { spool, handoff } = await make()
    let seq = 0
    await fc.assert(
      fc.asyncProperty(fates, bursts, fc.integer({ min: 1, max: 20_000 }), async (fate, read, bytesMax) => {
        const run = deliver(spool, (send) => fate[send] ?? 'fine', { bytesMax, liveForMs: 60_000 })
        const seqs: number[] = []
        for (const [index, { isOld, count }] of read.entries()) {
          const burst = upTo(count).map(() => ++seq)
          seqs.push(...burst)
          await handoff.accept(burst.map((n) => (isOld ? old('a', n) : reading('a', n))))
          if (index === Math.floor(read.length / 2)) await run.lanes.setPartitionCount(2)
        }
        await run.delivery.whenIdle(never)
        await run.stop()
        expect(run.written('a').sort((a, b) => a - b)).toEqual(seqs)
        expect([spool.stats().waiting.readings, spool.cursor]).toEqual([0, spool.lastId])
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})

describe('the handoff', () => {
  it('drops alone what no spool takes, and says whose and why', async () => {
    const { spool, handoff, refused } = await make()
    await handoff.accept([reading('a', 1), reading('x'.repeat(2_000), 1), reading('a', 2)])
    expect(spool.stats().waiting.readings).toBe(2)
    expect(refused).toEqual([expect.stringMatching(/^x+: .*1024 bytes/)])
  })

  it('has room for what memory holds, and wakes who waits for it when the disk has taken some', async () => {
    const { spool, handoff } = await make({ memoryBytesMax: 4_000 })
    expect(handoff.hasRoomFor(1_000)).toBe(true)
    const accepted = handoff.accept(upTo(10).map((n) => reading('a', n)))
    expect([handoff.hasRoomFor(1), handoff.hasRoomFor(10)]).toEqual([true, false])
    await Promise.all([accepted, handoff.whenRoomFor(10, never)])
    expect(handoff.hasRoomFor(10)).toBe(true)
    expect(spool.stats().waiting.readings).toBe(10)
  })
})
