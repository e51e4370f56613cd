import type { OutRecord } from './reading-record.ts'

/** What a lane does after a send failed. */
export type Failure = {
  /** For people: what Kafka said, and what would cure it. */
  sentence: string
  /** retry: soon. retry-slowly: a person has to act first. too-large: these records will never pass together. impossible: none of them ever will. */
  verdict: 'retry' | 'retry-slowly' | 'too-large' | 'impossible'
  /** The producer cannot be trusted with its sequence any more. */
  needsFreshSender: boolean
  /** Kafka does not know the topic, or hides it: nothing was written. */
  isMissing?: boolean
}

/** One connection to Kafka that sends to one partition at a time. `send` may have written even when it failed; asked again with the same records it writes them once. */
export type Sender = {
  send: (topic: string, records: readonly OutRecord[]) => Promise<void>
  close: () => Promise<void>
}

export type Sink = {
  /** Opens a sender; rejects while Kafka cannot be reached. */
  open: () => Promise<Sender>
  explain: (error: unknown, topic: string) => Failure
}
