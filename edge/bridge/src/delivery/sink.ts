import type { OutRecord } from './reading-record.ts'

/** What a lane does after a send failed. */
export type Failure = {
  /** For people: what Kafka said, and what would cure it. */
  sentence: string
  /** retry: soon. retry-slowly: a person has to act first. too-large: these records will never pass together. */
  verdict: 'retry' | 'retry-slowly' | 'too-large'
  /** The producer cannot be trusted with its sequence any more. */
  needsFreshSender: boolean
}

/** One connection to Kafka that sends for one lane. `send` may have written even when it failed; asked again with the same records it writes them once. */
export type Sender = {
  send: (records: readonly OutRecord[]) => Promise<void>
  close: () => Promise<void>
}

export type Sink = {
  /** Opens a sender; rejects while Kafka cannot be reached. */
  open: () => Promise<Sender>
  explain: (error: unknown) => Failure
}
