import { DEAD_LETTER_HEADERS, READING_HEADERS } from '@headgate/edge-protocol'
import type { SpoolRecord } from '../spool/index.ts'
import { Lane, type LaneOptions } from './lane.ts'
import type { OutRecord } from './reading-record.ts'
import type { Sink } from './sink.ts'

/** What is left of a record that is too large for the dead letters as well. */
export const CUT_BYTES = 16 * 1024

export type DeadLettersOptions = {
  /** Writes to the topic of the dead letters. */
  sink: Sink
  /** The topic that the records were meant for. */
  readingsTopic: string
  onHealth: (failure: string | null) => void
  stallMs?: number
  wait?: LaneOptions['wait']
}

export type DeadLetters = {
  /** `settle` is called when the record is written with its reason, or when nothing more can be done for it: then with why. */
  push: (record: SpoolRecord, reason: string, settle: (failure: string | null) => void) => void
  stop: () => Promise<void>
}

/** Records that Kafka never takes as they are, one by one to a topic of their own. Nothing else waits for them. */
export const createDeadLetters = ({
  sink,
  readingsTopic,
  onHealth,
  stallMs = 5_000,
  wait,
}: DeadLettersOptions): DeadLetters => {
  const lane = new Lane({ partition: null, sink, stallMs, onHealth, ...(wait && { wait }) })
  return {
    push: (record, reason, settle) => {
      const whole = deadLetterOf(record, reason, readingsTopic)
      const cut = { ...whole, value: Buffer.from(whole.value.subarray(0, CUT_BYTES)) }
      lane.push({
        record: whole,
        settle: (refusal) => {
          if (refusal === null || whole.value.length <= CUT_BYTES) settle(refusal)
          else lane.push({ record: cut, settle })
        },
      })
    },
    stop: async () => void (await lane.stop()),
  }
}

export const deadLetterOf = (record: SpoolRecord, reason: string, readingsTopic: string): OutRecord => ({
  key: record.device,
  value: record.payload,
  timestamp: String(record.gatewayTimeMs),
  headers: {
    [READING_HEADERS.device]: record.device,
    [DEAD_LETTER_HEADERS.reason]: reason,
    [DEAD_LETTER_HEADERS.topic]: readingsTopic,
    [DEAD_LETTER_HEADERS.spoolId]: String(record.id),
    [DEAD_LETTER_HEADERS.bytes]: String(record.payload.length),
  },
})
