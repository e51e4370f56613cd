import { backoffMs } from '../time/backoff.ts'
import { sleep } from '../time/sleep.ts'
import { inTime, UnsettledSend } from './in-time.ts'
import { bytesInRequest, type OutRecord } from './reading-record.ts'
import type { Lease, Senders } from './senders.ts'
import type { Failure } from './sink.ts'

const BATCH_RECORDS_MAX = 1000
const BATCH_BYTES_MAX = 512 * 1024
/** A sender that fails so often in a row is replaced even though nothing in particular is wrong with it. */
const ATTEMPTS_PER_SENDER = 20
/** A send that is neither answered nor refused for so many stalls never will be: kafkajs has lost it. */
const STALLS_TO_GIVE_UP = 12
const SOON = { baseMs: 100, maxMs: 5_000 }
const SLOWLY = { baseMs: 5_000, maxMs: 30_000 }

export type LaneItem = {
  record: OutRecord
  /** Called once: `refusal` is null when Kafka has the record, otherwise for people why it never will. */
  settle: (refusal: string | null) => void
  /** Called instead when the lane fails and has not sent it yet: it is better left on the disk than held in memory. */
  leave: () => void
}
export type LaneOptions = {
  topic: string
  /** Null: records of any partition, sent one by one. */
  partition: number | null
  senders: Senders
  /** Null when the last send succeeded. */
  onHealth: (failure: string | null) => void
  /** Kafka does not know the topic, or hides it. Answers, for people, why that is for good; null: it is tried again. */
  onMissing?: () => string | null
  /** It has failed, and does no more. */
  onRelief?: () => void
  /** How long it gathers before it sends, in milliseconds; asked each time. */
  linger: () => number
  /** No answer for this long counts as a failure to be shown, although the send goes on. */
  stallMs: number
  /** How a lane waits; given only by tests that have no time. */
  wait?: typeof sleep | undefined
}

/**
 * The readings of one partition on their way. At most one send is unsettled, and it is repeated with the same records until
 * Kafka has them: a second send after a lost answer would take the sequence number of the first, and the broker would
 * swallow it as a duplicate. What gathers meanwhile makes the next batch.
 */
export class Lane {
  readonly #options: LaneOptions
  readonly #stop = new AbortController()
  readonly #wait: typeof sleep
  #items: LaneItem[] = []
  #lease: Lease | null = null
  #running: Promise<void> | null = null
  /** Of the batch that is being sent, at the front of what is held. */
  #sending = 0
  #isFailing = false

  constructor(options: LaneOptions) {
    this.#options = options
    this.#wait = options.wait ?? sleep
  }

  get isIdle(): boolean {
    return this.#items.length === 0 && this.#running === null
  }

  /** Its last send failed, or is not answered: what is for it had better wait where it is. */
  get isFailing(): boolean {
    return this.#isFailing
  }

  push(item: LaneItem): void {
    const { partition } = this.#options
    if (partition !== null) item.record.partition = partition
    this.#items.push(item)
    this.#running ??= this.#run()
  }

  /** Stops sending, and gives back what Kafka has not acknowledged, in its order. */
  async stop(): Promise<LaneItem[]> {
    this.#stop.abort()
    // Closing first ends a send that Kafka does not answer; once more, for a sender that was just being opened.
    await this.#giveBack(false)
    await this.#running
    await this.#giveBack(false)
    this.#tell(null)
    return this.#items.splice(0)
  }

  async #run(): Promise<void> {
    const { partition, linger } = this.#options
    const { signal } = this.#stop
    await this.#wait(linger(), signal)
    const most = partition === null ? 1 : BATCH_RECORDS_MAX
    let limit = most
    while (this.#items.length > 0 && !signal.aborted) {
      const begunAt = performance.now()
      const records = nextBatch(this.#items, limit)
      this.#sending = records.length
      const outcome = await this.#deliver(records)
      this.#sending = 0
      if (outcome === 'stopped') break
      const refusal = outcome === 'produced' ? null : outcome.refusal
      if (outcome !== 'produced' && outcome.isOfSome && records.length > 1) {
        limit = Math.ceil(records.length / 2)
        continue
      }
      limit = most
      for (const item of this.#items.splice(0, records.length)) item.settle(refusal)
      const restMs = linger() - (performance.now() - begunAt)
      if (partition !== null && restMs > 0 && this.#items.length < most) await this.#wait(restMs, signal)
    }
    this.#running = null
  }

  /** Sends until Kafka has the records, says that it never takes them, or some of them, or the lane is stopped. */
  async #deliver(records: readonly OutRecord[]): Promise<'produced' | Refusal | 'stopped'> {
    const { senders, topic, onMissing } = this.#options
    const { signal } = this.#stop
    let isInDoubt = false
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        await this.#attempt(records)
        this.#tell(null)
        await this.#giveBack(true)
        return 'produced'
      } catch (error) {
        const failure = senders.explain(error, topic)
        const isUnsound = failure.needsFreshSender || error instanceof UnsettledSend
        const { isMissing = false } = failure
        isInDoubt ||= !isMissing
        if (isUnsound || (attempt + 1) % ATTEMPTS_PER_SENDER === 0) await this.#giveBack(false)
        // Nothing was written: the sender is of use to others meanwhile.
        else if (!isInDoubt) await this.#giveBack(true)
        const refusal = isMissing ? (onMissing?.() ?? null) : refusalOf(failure)
        if (refusal !== null) {
          await this.#giveBack(true)
          // It was answered: what comes next has as good a chance as any.
          this.#tell(null)
          return { refusal, isOfSome: failure.verdict === 'too-large' }
        }
        this.#tell(failure.sentence)
        await this.#wait(backoffMs(attempt, failure.verdict === 'retry' ? SOON : SLOWLY), signal)
      }
    }
    return 'stopped'
  }

  async #attempt(records: readonly OutRecord[]): Promise<void> {
    const { senders, topic, partition, stallMs } = this.#options
    const where = partition === null ? 'dead letters' : `${topic}, partition ${partition}`
    const stalled = setTimeout(
      () => this.#tell(`Kafka has not answered for ${stallMs / 1000} s (${where}): waiting and trying again`),
      stallMs,
    )
    try {
      this.#lease ??= await senders.lease(this.#stop.signal)
      if (!this.#lease || this.#stop.signal.aborted) throw new UnsettledSend()
      await inTime(this.#lease.send(topic, records), stallMs * STALLS_TO_GIVE_UP)
    } finally {
      clearTimeout(stalled)
    }
  }

  #tell(failure: string | null): void {
    const isRelief = this.#isFailing && failure === null
    this.#isFailing = failure !== null
    this.#options.onHealth(failure)
    if (failure !== null) for (const item of this.#items.splice(Math.max(1, this.#sending))) item.leave()
    if (isRelief) this.#options.onRelief?.()
  }

  async #giveBack(isSound: boolean): Promise<void> {
    const lease = this.#lease
    this.#lease = null
    await lease?.giveBack(isSound)
  }
}

type Refusal = { refusal: string; isOfSome: boolean }

const refusalOf = ({ verdict, sentence }: Failure): string | null =>
  verdict === 'too-large' || verdict === 'impossible' ? sentence : null

const nextBatch = (items: readonly LaneItem[], limit: number): OutRecord[] => {
  const records: OutRecord[] = []
  let bytes = 0
  for (const { record } of items) {
    bytes += bytesInRequest(record)
    if (records.length > 0 && (records.length >= limit || bytes > BATCH_BYTES_MAX)) break
    records.push(record)
  }
  return records
}
