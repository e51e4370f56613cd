import { DEAD_LETTER_HEADERS, READING_HEADERS } from '@headgate/edge-protocol'
import type { SpoolRecord } from '../spool/index.ts'
import { Lane, type LaneItem, type LaneOptions } from './lane.ts'
import type { OutRecord } from './reading-record.ts'
import type { Senders } from './senders.ts'
import { readSpooled } from './spooled-reading.ts'

/** What is left of a record that is too large for the dead letters as well. */
export const CUT_BYTES = 16 * 1024

const LINGER_MS = 5

export type DeadLettersOptions = {
  senders: Senders
  /** Of the dead letters. */
  topic: string
  /** What records without a route were meant for. */
  readingsTopic: string
  onHealth: (failure: string | null) => void
  /** They can be written again. */
  onRelief: () => void
  stallMs?: number
  wait?: LaneOptions['wait'] | undefined
}

/** `topic` is what it was meant for; null where nobody knows. */
export type DeadLetter = { spooled: SpoolRecord; reason: string; topic: string | null }

export type DeadLetters = {
  /** `settle` is called when the record is written with its reason, or when nothing more can be done for it: then with why. */
  push: (letter: DeadLetter, outcome: Pick<LaneItem, 'settle' | 'leave'>) => void
  /** They cannot be written now: what becomes one had better wait where it is. */
  readonly isFailing: boolean
  stop: () => Promise<void>
}

/** Records that Kafka never takes as they are, one by one to a topic of their own. Nothing else waits for them. */
export const createDeadLetters = (options: DeadLettersOptions): DeadLetters => {
  const { senders, topic, readingsTopic, onHealth, onRelief, stallMs = 5_000, wait } = options
  const lane = new Lane({ topic, partition: null, senders, stallMs, onHealth, onRelief, wait, linger: () => LINGER_MS })
  return {
    get isFailing() {
      return lane.isFailing
    },
    push: (letter, { settle, leave }) => {
      const whole = deadLetterOf(letter, readingsTopic)
      const cut = { ...whole, value: Buffer.from(whole.value.subarray(0, CUT_BYTES)) }
      lane.push({
        record: whole,
        settle: (refusal) => {
          if (refusal === null || whole.value.length <= CUT_BYTES) settle(refusal)
          else lane.push({ record: cut, settle, leave })
        },
        leave,
      })
    },
    stop: async () => void (await lane.stop()),
  }
}

/** Key is the device; the value is the reading, or what stands in its place. */
export const deadLetterOf = ({ spooled, reason, topic }: DeadLetter, readingsTopic: string): OutRecord => {
  const reading = readSpooled(spooled)
  const { device, payload, id, gatewayTimeMs } = spooled
  return {
    key: device,
    value: 'reason' in reading ? payload : reading.json,
    timestamp: String(gatewayTimeMs),
    headers: {
      [READING_HEADERS.device]: device,
      ...('reason' in reading
        ? {}
        : {
            [READING_HEADERS.channel]: reading.channel,
            [READING_HEADERS.bootEpoch]: reading.bootEpoch,
            [READING_HEADERS.seq]: String(reading.seq),
          }),
      [DEAD_LETTER_HEADERS.reason]: reason,
      [DEAD_LETTER_HEADERS.topic]: topic ?? readingsTopic,
      [DEAD_LETTER_HEADERS.spoolId]: String(id),
      [DEAD_LETTER_HEADERS.bytes]: String(payload.length),
    },
  }
}
