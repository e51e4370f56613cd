import type { RecordMaker } from '../routing/create-record-maker.ts'
import type { SpoolRecord } from '../spool/index.ts'
import { CUT_BYTES, type DeadLetter, deadLetterOf } from './dead-letters.ts'
import type { Outlets } from './outlets.ts'
import { partitionOfKey } from './partition-of-key.ts'
import { bytesInRequest, type OutRecord } from './reading-record.ts'
import type { TopicCatalog } from './topic-catalog.ts'

/** Brokers take a megabyte in a request unless they are told otherwise; one record alone may have more. Each portion is waited for, so few are better. */
const PORTION_BYTES_MAX = 900 * 1024

/** Records of one partition, or of one key, in their order: one request. */
export type Portion = { topic: string; records: readonly OutRecord[] }

type LivePortion = { topic: string; records: OutRecord[]; bytes: number }

export type PortionOptions = {
  maker: RecordMaker
  outlets: Outlets
  countOf: TopicCatalog['countOf']
  readingsTopic: string
  deadLetterTopic: string
  /** Ids that Kafka refused as they are, with the reason. */
  refused: ReadonlyMap<number, string>
}

export type Portions = {
  portions: Portion[]
  /** Ids that become dead letters. */
  dead: Set<number>
  /** So many from the front are in the portions: the next has to wait, for its topic or for its schema. */
  taken: number
}

/** What a batch of the spool becomes in one transaction. */
export const portionsOf = (batch: readonly SpoolRecord[], options: PortionOptions): Portions => {
  const { maker, outlets, countOf, readingsTopic, deadLetterTopic, refused } = options
  const live: LivePortion[] = []
  const byTopic = new Map<string, Map<number, LivePortion>>()
  const letters: Portion[] = []
  const dead = new Set<number>()

  const bury = (letter: DeadLetter, bytesMax: number) => {
    const record = deadLetterOf(letter, readingsTopic)
    letters.push({ topic: deadLetterTopic, records: [{ ...record, value: record.value.subarray(0, bytesMax) }] })
    dead.add(letter.spooled.id)
  }
  const portionOf = (topic: string, partition: number, bytes: number): LivePortion => {
    const ofTopic = byTopic.get(topic) ?? new Map<number, LivePortion>()
    byTopic.set(topic, ofTopic)
    const known = ofTopic.get(partition)
    if (known && known.bytes + bytes <= PORTION_BYTES_MAX) return known
    const portion: LivePortion = { topic, records: [], bytes: 0 }
    ofTopic.set(partition, portion)
    live.push(portion)
    return portion
  }
  /** False when it has to wait. */
  const take = (spooled: SpoolRecord): boolean => {
    const destination = maker.destinationOf(spooled.route)
    const topic = 'topic' in destination ? destination.topic : null
    const whole = spooled.payload.length
    const refusal = refused.get(spooled.id)
    // What the readings do not take for its size, the dead letters may not take either.
    if (refusal !== undefined) bury({ spooled, reason: refusal, topic }, CUT_BYTES)
    else if ('reason' in destination) bury({ spooled, ...destination, topic }, whole)
    else {
      const state = outlets.stateOf(destination)
      const record = typeof state === 'object' ? state : state === 'open' ? maker.make(spooled, destination) : 'waits'
      const partitions = countOf(destination.topic)
      if (typeof record === 'string') return false
      if ('reason' in record) bury({ spooled, ...record, topic }, whole)
      else if (partitions === null) return false
      else {
        record.partition = partitionOfKey(record.key, partitions)
        const bytes = bytesInRequest(record)
        const portion = portionOf(destination.topic, record.partition, bytes)
        portion.records.push(record)
        portion.bytes += bytes
      }
    }
    return true
  }

  let taken = 0
  for (const spooled of batch) {
    if (!take(spooled)) break
    taken++
  }
  return { portions: [...live, ...letters], dead, taken }
}
