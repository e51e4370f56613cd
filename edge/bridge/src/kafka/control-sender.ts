import { type Kafka, Partitioners, type Producer } from 'kafkajs'
import { backoffMs } from '../time/backoff.ts'
import { sleep } from '../time/sleep.ts'
import { explainKafkaError } from './explain-kafka-error.ts'

const WAITING_MAX = 1000

type Note = { topic: string; key: string; value: string; isLatestOnly: boolean }

export type ControlSender = {
  /** Sends in order, again and again until Kafka has it. A note that is `isLatestOnly` replaces an older one of its key that still waits. */
  send: (note: Note) => void
  /** Gives what waits until the signal to leave, then closes. */
  stop: (signal: AbortSignal) => Promise<void>
}

export type ControlSenderOptions = {
  kafka: Kafka
  username: string | null
  /** Of each topic apart: one that is refused stays so while the others are written to. */
  onHealth: (topic: string, failure: string | null) => void
}

/** The bridge's own small talk, status and command results, over a producer apart from the readings': one send at a time. */
export const createControlSender = ({ kafka, username, onHealth }: ControlSenderOptions): ControlSender => {
  const waiting: Note[] = []
  const end = new AbortController()
  let producer: Producer | null = null
  let running: Promise<void> | null = null

  const dispose = async () => {
    const old = producer
    producer = null
    // Thrown away because it failed, or at the very end: nothing hangs on its farewell.
    await old?.disconnect().catch(() => undefined)
  }

  const attempt = async ({ topic, key, value }: Note) => {
    if (!producer) {
      producer = kafka.producer({
        idempotent: true,
        maxInFlightRequests: 1,
        allowAutoTopicCreation: false,
        createPartitioner: Partitioners.DefaultPartitioner,
        metadataMaxAge: 15_000,
      })
      await producer.connect()
    }
    await producer.send({ topic, acks: -1, timeout: 8_000, messages: [{ key, value }] })
  }

  const run = async () => {
    for (let failures = 0; waiting.length > 0 && !end.signal.aborted; ) {
      const note = waiting[0]
      if (!note) break
      try {
        await attempt(note)
        failures = 0
        onHealth(note.topic, null)
        // While it was on its way a newer one may have taken its place at the head.
        if (waiting[0] === note) waiting.shift()
      } catch (error) {
        // A new producer for whatever is sent next: status and results may arrive twice, readings never pass here.
        await dispose()
        if (end.signal.aborted) break
        const { sentence, verdict } = explainKafkaError(error, { operation: 'Write', topic: note.topic, username })
        onHealth(note.topic, sentence)
        // One topic that is refused must not hold back what goes to the other.
        const other = verdict === 'retry' ? -1 : waiting.findIndex((next) => next.topic !== note.topic)
        if (other > 0) waiting.unshift(...waiting.splice(other, 1))
        await sleep(backoffMs(failures++, { baseMs: 500, maxMs: verdict === 'retry' ? 5_000 : 15_000 }), end.signal)
      }
    }
    running = null
  }

  return {
    send: (note) => {
      const older = note.isLatestOnly
        ? waiting.findIndex((next) => next.topic === note.topic && next.key === note.key)
        : -1
      if (older >= 0) waiting.splice(older, 1, note)
      else if (waiting.length < WAITING_MAX) waiting.push(note)
      running ??= run()
    },
    stop: async (signal) => {
      const giveUp = () => end.abort()
      if (signal.aborted) giveUp()
      else signal.addEventListener('abort', giveUp, { once: true })
      if (running)
        await Promise.race([
          running,
          new Promise((resolve) => end.signal.addEventListener('abort', resolve, { once: true })),
        ])
      end.abort()
      await dispose()
    },
  }
}
