import type { OutRecord } from '../../src/delivery/reading-record.ts'
import type { Failure } from '../../src/delivery/sink.ts'
import { NotCommitted, type SpoolCursor, type Transactions } from '../../src/delivery/transactions.ts'

/** What befalls one transaction: committed and answered; committed with the answer lost; committed, and nobody ever hears of anything again; given up before its commit. */
export type TransactionFate = 'fine' | 'answer-lost' | 'never-settled' | 'not-committed'

/** What those see who read what is committed, for tests: each opening fences what was opened before, and a transaction is there whole or not at all. */
export const createFakeTransactions = (
  fateOf: (transaction: number) => TransactionFate = () => 'fine',
  isTooLarge: (record: OutRecord) => boolean = () => false,
) => {
  const committed: { topic: string; record: OutRecord }[] = []
  const cursors: SpoolCursor[] = []
  let written = 0
  let epoch = 0

  const open = async (): Promise<Transactions> => {
    const mine = ++epoch
    const closed = Promise.withResolvers<never>()
    // Nobody may be waiting for it.
    closed.promise.catch(() => undefined)
    return {
      write: async (portions, cursor) => {
        await new Promise((resolve) => setImmediate(resolve))
        if (mine !== epoch) throw new NotCommitted(null, new Error('fenced'))
        for (const { topic, records } of portions)
          if (records.some(isTooLarge)) throw new NotCommitted(topic, new Error('too-large'))
        const fate = fateOf(written++)
        if (fate === 'not-committed') throw new NotCommitted(null, new Error(fate))
        for (const { topic, records } of portions) committed.push(...records.map((record) => ({ topic, record })))
        cursors.push(structuredClone({ cursor: cursor.cursor, ranges: cursor.ranges }))
        if (fate === 'answer-lost') throw new Error(fate)
        if (fate === 'never-settled') await closed.promise
      },
      readCursor: async () => cursors.at(-1) ?? { cursor: 0, ranges: [] },
      close: async () => closed.reject(new Error('closed')),
    }
  }
  const explain = (error: unknown): Failure => {
    const cause = error instanceof NotCommitted ? error.cause : error
    const sentence = cause instanceof Error ? cause.message : String(cause)
    return { sentence, verdict: sentence === 'too-large' ? 'too-large' : 'retry', needsFreshSender: false }
  }
  return {
    ...{ open, explain, cursors },
    /** The records, not the cursors. */
    forget: () => void committed.splice(0),
    recordsOf: (topic: string): OutRecord[] =>
      committed.filter((one) => one.topic === topic).map(({ record }) => record),
  }
}
