import { backoffMs } from '../time/backoff.ts'
import { sleep } from '../time/sleep.ts'
import type { OutRecord } from './reading-record.ts'
import type { Failure, Sender, Sink } from './sink.ts'

const BATCH_RECORDS_MAX = 1000
const BATCH_BYTES_MAX = 512 * 1024
const LINGER_MS = 5
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
}
export type LaneOptions = {
  /** Null: records of any partition, sent one by one. */
  partition: number | null
  sink: Sink
  /** Null when the last send succeeded. */
  onHealth: (failure: string | null) => void
  /** No answer for this long counts as a failure to be shown, although the send goes on. */
  stallMs: number
  /** How a lane waits; given only by tests that have no time. */
  wait?: typeof sleep
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
  #sender: Sender | null = null
  #running: Promise<void> | null = null

  constructor(options: LaneOptions) {
    this.#options = options
    this.#wait = options.wait ?? sleep
  }

  push(item: LaneItem): void {
    this.#items.push(item)
    this.#running ??= this.#run()
  }

  /** Stops sending, and gives back what Kafka has not acknowledged, in its order. */
  async stop(): Promise<LaneItem[]> {
    this.#stop.abort()
    // Closing first ends a send that Kafka does not answer; once more, for a sender that was just being opened.
    await this.#closeSender()
    await this.#running
    await this.#closeSender()
    this.#options.onHealth(null)
    return this.#items.splice(0)
  }

  async #run(): Promise<void> {
    const { partition } = this.#options
    const { signal } = this.#stop
    await this.#wait(LINGER_MS, signal)
    const most = partition === null ? 1 : BATCH_RECORDS_MAX
    let limit = most
    while (this.#items.length > 0 && !signal.aborted) {
      const records = nextBatch(this.#items, partition, limit)
      const outcome = await this.#deliver(records)
      if (outcome === 'stopped') break
      const refusal = outcome === 'produced' ? null : outcome.refusal
      if (refusal !== null && records.length > 1) {
        limit = Math.ceil(records.length / 2)
        continue
      }
      limit = most
      for (const item of this.#items.splice(0, records.length)) item.settle(refusal)
    }
    this.#running = null
  }

  /** Sends until Kafka has the records, says that they never fit, or the lane is stopped. */
  async #deliver(records: readonly OutRecord[]): Promise<'produced' | { refusal: string } | 'stopped'> {
    const { sink, onHealth } = this.#options
    const { signal } = this.#stop
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        await this.#attempt(records)
        onHealth(null)
        return 'produced'
      } catch (error) {
        const failure: Failure = sink.explain(error)
        const isUnsound = failure.needsFreshSender || error instanceof UnsettledSend
        if (isUnsound || (attempt + 1) % ATTEMPTS_PER_SENDER === 0) await this.#closeSender()
        if (failure.verdict === 'too-large') return { refusal: failure.sentence }
        onHealth(failure.sentence)
        await this.#wait(backoffMs(attempt, failure.verdict === 'retry' ? SOON : SLOWLY), signal)
      }
    }
    return 'stopped'
  }

  async #attempt(records: readonly OutRecord[]): Promise<void> {
    const { sink, onHealth, partition, stallMs } = this.#options
    const stalled = setTimeout(
      () =>
        onHealth(
          `Kafka has not answered for ${stallMs / 1000} s (${partition === null ? 'dead letters' : `partition ${partition}`}): waiting and trying again`,
        ),
      stallMs,
    )
    let givenUp: NodeJS.Timeout | undefined
    const unsettled = new Promise<never>((_resolve, reject) => {
      givenUp = setTimeout(() => reject(new UnsettledSend()), stallMs * STALLS_TO_GIVE_UP)
    })
    const send = async () => {
      this.#sender ??= await sink.open()
      await this.#sender.send(records)
    }
    try {
      await Promise.race([send(), unsettled])
    } finally {
      clearTimeout(stalled)
      clearTimeout(givenUp)
    }
  }

  async #closeSender(): Promise<void> {
    const sender = this.#sender
    this.#sender = null
    // It is being thrown away because it failed; that it also fails to say goodbye is no news.
    await sender?.close().catch(() => undefined)
  }
}

class UnsettledSend extends Error {
  override readonly name = 'UnsettledSend'
  override readonly message = 'the client has neither sent nor refused what it was given'
}

const nextBatch = (items: readonly LaneItem[], partition: number | null, limit: number): OutRecord[] => {
  const records: OutRecord[] = []
  let bytes = 0
  for (const { record } of items) {
    bytes += record.value.length + 300
    if (records.length > 0 && (records.length >= limit || bytes > BATCH_BYTES_MAX)) break
    records.push(partition === null ? record : { ...record, partition })
  }
  return records
}
