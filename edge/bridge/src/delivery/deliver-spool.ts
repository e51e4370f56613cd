import { Notifier } from '../notifier/notifier.ts'
import type { Addressed, RecordMaker } from '../routing/create-record-maker.ts'
import type { Spool, SpoolRecord } from '../spool/index.ts'
import { backoffMs } from '../time/backoff.ts'
import { sleep } from '../time/sleep.ts'
import type { DeadLetters } from './dead-letters.ts'
import type { LaneItem } from './lane.ts'
import type { Outlets } from './outlets.ts'
import type { OutRecord } from './reading-record.ts'
import type { ReplayPace } from './replay-pace.ts'
import { createRewinds } from './rewinds.ts'
import { createRoom } from './room.ts'
import { createSettledStreams, type SettledStream } from './settled-streams.ts'
import type { Settlement, Settlements } from './settlements.ts'
import type { TopicLanes } from './topic-lanes.ts'
import { whenDelivered } from './when-delivered.ts'

/** Read from the disk and not settled. */
const BYTES_MAX = 8 * 1024 * 1024
const READ_RECORDS = 500
const READ_BYTES = 512 * 1024
/** Of a record in memory, beside its payload. */
const RECORD_BYTES = 600
const UNREADABLE = { baseMs: 200, maxMs: 10_000 }
/** What was passed over is read again at most so often. */
const REWIND_EVERY_MS = 250
/** The policy of the spool may have dropped some of what was passed over. */
const COUNT_AGAIN_MS = 30_000

export type DeliveryOptions = {
  spool: Spool
  maker: RecordMaker
  outlets: Outlets
  lanes: Pick<TopicLanes, 'push' | 'isFailing'>
  deadLetters: Pick<DeadLetters, 'push' | 'isFailing'>
  /** Tells that something can be sent to which could not before. */
  changed: Notifier
  /** How fast what is old may be sent; null: as fast as Kafka takes it. */
  pace: ReplayPace | null
  /** What is younger goes before what waited longer; null: in the order of the spool. */
  liveForMs: number | null
  /** Readings of a device that are delivered, or were given up. */
  onSettled: (deviceId: string, readings: number, outcome: 'produced' | 'dropped') => void
  /** Null when the spool can be read. */
  onReading: (failure: string | null) => void
  /** Null while everything behind what cannot be sent is sent. */
  onBlocked: (failure: string | null) => void
  /** Something that was never expected. */
  onFault: (error: unknown) => void
  bytesMax?: number
  rewindEveryMs?: number
}

export type Delivery = {
  /** Resolves when nothing that is durable waits for Kafka, or at the signal. */
  whenIdle: (signal: AbortSignal) => Promise<void>
  /** Ends the reading, after the lanes were stopped; what was settled is committed. */
  stop: () => Promise<void>
}

/**
 * At least once: reads the spool in its order, or what is live before what waited, into the lanes, as much as fits into memory, and commits what Kafka has. What
 * cannot be sent now is passed over and left on the disk, with all that follows it to the same place; when that may have
 * changed, the reading begins again at the first that is not committed.
 */
export const deliverSpool = (options: DeliveryOptions): Delivery => {
  const { spool, maker, outlets, lanes, deadLetters, changed, pace, liveForMs } = options
  const { onSettled, onReading, onBlocked, onFault, rewindEveryMs = REWIND_EVERY_MS } = options
  const room = createRoom(options.bytesMax ?? BYTES_MAX)
  const end = new AbortController()
  const { signal } = end
  const progress = new Notifier()
  const streams = createSettledStreams({ spool, liveForMs, onFault, onCommitted: () => progress.notify() })
  /** Topics, and keys in a topic, of which something was passed over: what follows it has to wait, or it would overtake it. */
  const behind = new Set<string>()
  const rewinds = createRewinds(rewindEveryMs, signal)
  const rewind = async () => {
    rewinds.begun()
    behind.clear()
    await streams.rewind()
  }

  /** Where it goes now, or why it never will; null when it has to wait on the disk. */
  const placeOf = ({ route, device }: SpoolRecord): Addressed | Dead | null => {
    const destination = maker.destinationOf(route)
    if ('reason' in destination) return { ...destination, topic: null }
    const { topic } = destination
    const state = outlets.stateOf(destination)
    if (typeof state === 'object') return { ...state, topic }
    const key = destination.key ?? device
    if (behind.size > 0 && (behind.has(topic) || behind.has(`${topic} ${key}`))) return null
    if (state === 'waits') behind.add(topic)
    else if (lanes.isFailing(topic, key)) behind.add(`${topic} ${key}`)
    else return destination
    return null
  }

  /** False when it is left on the disk. */
  const deliver = (spooled: SpoolRecord, { held: settlements }: SettledStream): boolean => {
    const { id, payload } = spooled
    if (settlements.meet(id)) return true
    const place = placeOf(spooled)
    const record = place && ('reason' in place ? place : maker.make(spooled, place))
    if (place === null || record === null || record === 'unprepared') {
      settlements.passOver(id)
      return false
    }
    const { topic } = place
    if (('reason' in record || topic === null) && deadLetters.isFailing) {
      settlements.passOver(id)
      return false
    }
    const bytes = payload.length + RECORD_BYTES
    room.take(bytes)
    const settlement = settlements.take(id)
    if ('reason' in record || topic === null) {
      const reason = 'reason' in record ? record.reason : 'it goes nowhere'
      bury({ spooled, bytes, topic, settlements, settlement }, reason)
    } else lanes.push(topic, new Shipment(record, spooled, bytes, topic, settlements, settlement, hands))
    return true
  }

  const settle = ({ spooled, bytes, settlements, settlement }: Load, outcome: 'produced' | 'dropped') => {
    onSettled(spooled.device, spooled.readings, outcome)
    room.giveBack(bytes)
    settlements.settle(settlement)
  }
  const leave = ({ bytes, settlements, settlement }: Load) => {
    room.giveBack(bytes)
    settlements.leave(settlement)
  }
  const bury = (load: Load, reason: string) => {
    const { spooled, topic } = load
    const outcome = { settle: () => settle(load, 'dropped'), leave: () => leave(load) }
    deadLetters.push({ spooled, reason, topic }, outcome)
  }
  const hands: Hands = {
    settle: (load, refusal) => (refusal === null ? settle(load, 'produced') : bury(load, refusal)),
    leave: (load, key) => {
      behind.add(`${load.topic} ${key}`)
      leave(load)
    },
  }

  const deliverBatch = async (stream: SettledStream) => {
    const { reader, isPaced } = stream
    const maxRecords = Math.min(READ_RECORDS, (isPaced && pace?.recordsAtOnce) || READ_RECORDS)
    const batch = await reader.read({ maxRecords, maxBytes: READ_BYTES })
    if (streams.isBehind(stream, batch)) return rewinds.now()
    const left = new Set<SpoolRecord>()
    for (const record of batch) if (!deliver(record, stream)) left.add(record)
    if (left.size > 0) reader.putBack(left)
    if (!pace || !isPaced) return
    const sent = batch.filter((record) => !left.has(record))
    stream.owe(pace.spend(sent, rewinds.signal))
  }

  const run = async () => {
    let failures = 0
    while (!signal.aborted) {
      if (rewinds.isDue) await rewind()
      if (streams.isFull) {
        onBlocked(BLOCKED)
        await sleep(COUNT_AGAIN_MS, rewinds.signal)
        onBlocked(null)
        rewinds.now()
        continue
      }
      const stream = await streams.next(rewinds.signal)
      if (!stream) continue
      await room.whenFits(RECORD_BYTES, rewinds.signal)
      if (rewinds.signal.aborted) continue
      try {
        await deliverBatch(stream)
        if (failures > 0) onReading(null)
        failures = 0
      } catch (error) {
        onReading(`The spool cannot be read: ${error instanceof Error ? error.message : String(error)}`)
        await sleep(backoffMs(failures++, UNREADABLE), signal)
      }
    }
  }
  const running = run().catch(onFault)
  const watch = async () => {
    while (!signal.aborted) {
      await changed.next(signal)
      if (streams.passedOver > 0) rewinds.soon()
    }
  }
  void watch()

  return {
    whenIdle: (until) => whenDelivered(spool, progress, until),
    stop: async () => {
      end.abort()
      await running
      await streams.stop()
    },
  }
}

type Dead = { reason: string; topic: string | null }

/** What is under way; `topic` is null where nobody knows where it goes. */
type Load = {
  readonly spooled: SpoolRecord
  readonly bytes: number
  readonly topic: string | null
  readonly settlements: Settlements
  readonly settlement: Settlement
}
type Hands = {
  settle: (load: Load, refusal: string | null) => void
  leave: (load: Load, key: string) => void
}

/** What is under way in a lane: one object in place of a closure for each way it may end, because thousands are at a time. */
class Shipment implements Load, LaneItem {
  readonly record: OutRecord
  readonly spooled: SpoolRecord
  readonly bytes: number
  readonly topic: string
  readonly settlements: Settlements
  readonly settlement: Settlement
  readonly #hands: Hands

  constructor(
    record: OutRecord,
    spooled: SpoolRecord,
    bytes: number,
    topic: string,
    settlements: Settlements,
    settlement: Settlement,
    hands: Hands,
  ) {
    this.record = record
    this.spooled = spooled
    this.bytes = bytes
    this.topic = topic
    this.settlements = settlements
    this.settlement = settlement
    this.#hands = hands
  }

  settle(refusal: string | null): void {
    this.#hands.settle(this, refusal)
  }

  leave(): void {
    this.#hands.leave(this, this.record.key)
  }
}

const BLOCKED =
  'so much waits on disk for what cannot be written now that everything behind it waits as well. It goes on by itself when that is cured; what goes to a topic that is missing for good is freed by delivery.missingTopics: dead-letter'
