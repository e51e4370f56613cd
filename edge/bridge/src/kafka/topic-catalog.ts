import type { DeliveryConfig } from '../config/delivery-schema.ts'
import type { TopicCatalog } from '../delivery/topic-catalog.ts'
import { Notifier } from '../notifier/notifier.ts'
import { backoffMs } from '../time/backoff.ts'
import { sleep } from '../time/sleep.ts'
import { explainKafkaError, kafkaErrorType } from './explain-kafka-error.ts'

const LOOK_EVERY_MS = 60_000
const ASKED_AT_ONCE = 100
/** Topics made from device names may be many: what nobody asked for within an hour is forgotten then. */
const TOPICS_MAX = 2_000
const FORGET_AFTER_MS = 3_600_000
const AWAY = { baseMs: 500, maxMs: 5_000 }
/** Somebody has to act first. */
const REFUSED = { baseMs: 1_000, maxMs: 15_000 }

type Entry = { count: number | null; refusal: string | null; failures: number; dueMs: number; usedMs: number }

export type TopicCatalogOptions = {
  /** How many partitions each has; rejects when Kafka refuses one of them. */
  count: (topics: readonly string[]) => Promise<ReadonlyMap<string, number>>
  username: string | null
  missingTopics: DeliveryConfig['missingTopics']
  /** Null when the topic could be described. */
  onHealth: (topic: string, failure: string | null) => void
  onCount: (topic: string, count: number) => void
  /** Told when a topic can be written to that could not, and when it is known that it never will. */
  changed: Pick<Notifier, 'notify'>
  signal: AbortSignal
  /** How it waits between two looks; given only by tests. */
  wait?: typeof sleep
}

/** Asks Kafka how many partitions topics have: until it is known, and then each minute, because partitions may be added. */
export const watchTopics = (options: TopicCatalogOptions): TopicCatalog & { stopped: Promise<void> } => {
  const { count, username, missingTopics, onHealth, onCount, changed, signal, wait = sleep } = options
  const entries = new Map<string, Entry>()
  const wanted = new Notifier()
  const now = () => performance.now()

  const entryOf = (topic: string): Entry => {
    const known = entries.get(topic)
    if (known) return known
    if (entries.size >= TOPICS_MAX) forget()
    const made = { count: null, refusal: null, failures: 0, dueMs: 0, usedMs: now() }
    entries.set(topic, made)
    wanted.notify()
    return made
  }
  const forget = () => {
    for (const [topic, { usedMs, count }] of entries) {
      // Something waits for those that are missing.
      if (count === null || now() - usedMs < FORGET_AFTER_MS) continue
      entries.delete(topic)
      onHealth(topic, null)
    }
  }

  const found = (topic: string, entry: Entry, partitions: number) => {
    const isNews = entry.count !== partitions
    Object.assign(entry, { count: partitions, refusal: null, failures: 0, dueMs: now() + LOOK_EVERY_MS })
    onHealth(topic, null)
    if (!isNews) return
    onCount(topic, partitions)
    changed.notify()
  }
  const failed = (topic: string, entry: Entry, error: unknown) => {
    const { sentence, verdict, isMissing = false } = explainKafkaError(error, { operation: 'Write', topic, username })
    const isRefused = verdict === 'impossible' || (isMissing && missingTopics === 'dead-letter')
    if (isMissing || isRefused) entry.count = null
    const isNews = isRefused && entry.refusal === null
    entry.refusal = isRefused ? sentence : null
    if (isNews) changed.notify()
    entry.dueMs = now() + backoffMs(entry.failures++, verdict === 'retry' ? AWAY : REFUSED)
    onHealth(topic, sentence)
  }

  /** Of several topics Kafka's client tells the first failure alone: then each half is asked for itself. */
  const ask = async (topics: readonly string[]): Promise<void> => {
    if (signal.aborted || topics.length === 0) return
    try {
      const counts = await count(topics)
      for (const topic of topics) {
        const entry = entries.get(topic)
        if (entry) found(topic, entry, counts.get(topic) ?? 0)
      }
    } catch (error) {
      if (signal.aborted) return
      if (topics.length > 1 && kafkaErrorType(error) !== '') {
        const middle = Math.ceil(topics.length / 2)
        await ask(topics.slice(0, middle))
        return ask(topics.slice(middle))
      }
      for (const topic of topics) {
        const entry = entries.get(topic)
        if (entry) failed(topic, entry, error)
      }
    }
  }

  const run = async () => {
    while (!signal.aborted) {
      const due = [...entries].filter(([, { dueMs }]) => dueMs <= now()).map(([topic]) => topic)
      if (due.length > 0) {
        await ask(due.slice(0, ASKED_AT_ONCE))
        continue
      }
      const next = Math.min(...[...entries.values()].map(({ dueMs }) => dueMs - now()), LOOK_EVERY_MS)
      const turn = new AbortController()
      await Promise.race([
        wait(Math.max(1, next), AbortSignal.any([signal, turn.signal])),
        wanted.next(AbortSignal.any([signal, turn.signal])),
      ])
      turn.abort()
    }
  }

  return {
    stopped: run(),
    countOf: (topic) => {
      const entry = entryOf(topic)
      entry.usedMs = now()
      return entry.count
    },
    refusalOf: (topic) => entryOf(topic).refusal,
    doubt: (topic) => {
      const entry = entries.get(topic)
      if (!entry || entry.count === null) return
      entry.count = null
      entry.dueMs = 0
      wanted.notify()
    },
  }
}
