import { partitionForKey } from '@headgate/edge-protocol'
import { CUT_BYTES, deadLetterOf } from '../delivery/dead-letters.ts'
import type { OutRecord } from '../delivery/reading-record.ts'
import { recordOfSpooled } from '../delivery/spooled-reading.ts'
import type { SpoolRecord } from '../spool/index.ts'

/** Records of one partition, or of one key, in their order. */
export type Portion = { topic: string; records: readonly OutRecord[] }

export type PortionOptions = {
  readingsTopic: string
  deadLetterTopic: string
  partitions: number
  /** Ids that Kafka refused as they are, with the reason. */
  refused: ReadonlyMap<number, string>
}

/** What a batch of the spool becomes in one transaction, and the ids in it that become dead letters. */
export const portionsOf = (batch: readonly SpoolRecord[], options: PortionOptions) => {
  const { readingsTopic, deadLetterTopic, partitions, refused } = options
  const live = new Map<number, { topic: string; records: OutRecord[] }>()
  const letters: Portion[] = []
  const dead = new Set<number>()

  const bury = (spooled: SpoolRecord, reason: string, bytesMax: number) => {
    const letter = deadLetterOf(spooled, reason, readingsTopic)
    letters.push({ topic: deadLetterTopic, records: [{ ...letter, value: letter.value.subarray(0, bytesMax) }] })
    dead.add(spooled.id)
  }
  for (const spooled of batch) {
    const record = recordOfSpooled(spooled)
    const refusal = refused.get(spooled.id)
    // What the readings do not take for its size, the dead letters may not take either.
    if (refusal !== undefined) bury(spooled, refusal, CUT_BYTES)
    else if ('reason' in record) bury(spooled, record.reason, spooled.payload.length)
    else {
      const partition = partitionForKey(record.key, partitions)
      const portion = live.get(partition) ?? { topic: readingsTopic, records: [] }
      live.set(partition, portion)
      portion.records.push({ ...record, partition })
    }
  }
  return { portions: [...live.values(), ...letters], dead }
}
