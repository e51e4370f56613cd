import type { IdRange } from '../spool/index.ts'
import type { Portion } from './portions.ts'

/** How far Kafka has a spool: every id up to the cursor, and ranges beyond it. */
export type SpoolCursor = { readonly cursor: number; readonly ranges: readonly IdRange[] }

/** One producer that writes in transactions. */
export type Transactions = {
  /**
   * Writes everything and the cursor, or nothing. After a failure nobody knows which: these transactions are over then, new
   * ones have to be opened. A failure before the commit was asked for is told as `NotCommitted`: then it was nothing.
   */
  write: (portions: readonly Portion[], cursor: SpoolCursor) => Promise<void>
  /** How far Kafka has the spool for those who read what is committed, now that nothing of an earlier producer is under way any more. */
  readCursor: (signal: AbortSignal) => Promise<SpoolCursor>
  close: () => Promise<void>
}

/** Nothing of the transaction is or will be in Kafka for those who read what is committed. */
export class NotCommitted extends Error {
  override readonly name = 'NotCommitted'
  /** Of the portion that could not be written; null when it was none of them. */
  readonly topic: string | null

  constructor(topic: string | null, cause: unknown) {
    super('The transaction was given up before its commit', { cause })
    this.topic = topic
  }
}
