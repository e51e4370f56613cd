import { EDGE_TOPICS } from '@headgate/edge-protocol'
import type { Kafka } from 'kafkajs'
import { z } from 'zod'
import type { SpoolCursor } from '../delivery/transactions.ts'

/** How far Kafka has a spool, written in the transaction of the records themselves. Bridges before ranges knew the cursor alone. */
const CursorValue = z.object({
  cursor: z.int().min(0),
  ranges: z.array(z.tuple([z.int().min(1), z.int().min(1)])).default([]),
})
const NOTHING: SpoolCursor = { cursor: 0, ranges: [] }

const READ_MS_MAX = 30_000

export type CursorRecord = { key: string; value: string; partition: 0 }
export type CursorTopic = {
  recordOf: (cursor: SpoolCursor) => CursorRecord
  /** Says nothing; written to be met again by who reads. */
  mark: (mark: string) => CursorRecord
  /** Reads what is committed until it meets the mark; resolves to the cursor before it, at 0 where there is none. */
  readUpTo: (mark: string, signal: AbortSignal) => Promise<SpoolCursor>
}

/** The cursor of one spool, in the compacted topic that all bridges share. Ids of another spool are others': hence its id in the key. */
export const createCursorTopic = (kafka: Kafka, bridgeId: string, spoolId: string): CursorTopic => {
  const key = `${bridgeId}/${spoolId}`
  /** Another key: compaction keeps the newest of each. */
  const markKey = `${key}/mark`

  const readUpTo = async (mark: string, signal: AbortSignal): Promise<SpoolCursor> => {
    const consumer = kafka.consumer({ groupId: `headgate-bridge-${bridgeId}-cursor`, allowAutoTopicCreation: false })
    const limit = AbortSignal.any([signal, AbortSignal.timeout(READ_MS_MAX)])
    try {
      await consumer.connect()
      await consumer.subscribe({ topics: [EDGE_TOPICS.cursors], fromBeginning: true })
      return await new Promise<SpoolCursor>((resolve, reject) => {
        let cursor = NOTHING
        const giveUp = () =>
          reject(new Error(`${EDGE_TOPICS.cursors} was not read to its end in ${READ_MS_MAX / 1000} s`))
        limit.addEventListener('abort', giveUp, { once: true })
        if (limit.aborted) giveUp()
        consumer.on('consumer.crash', ({ payload }) => reject(payload.error))
        const eachMessage = async (message: { key: Buffer | null; value: Buffer | null }) => {
          const [given, value] = [String(message.key), String(message.value)]
          if (given === markKey && value === mark) resolve(cursor)
          if (given === key) cursor = CursorValue.parse(JSON.parse(value))
        }
        consumer.run({ autoCommit: false, eachMessage: ({ message }) => eachMessage(message) }).catch(reject)
      })
    } finally {
      await consumer.disconnect().catch(() => undefined)
    }
  }

  return {
    recordOf: ({ cursor, ranges }) => ({
      ...{ key, value: JSON.stringify(ranges.length === 0 ? { cursor } : { cursor, ranges }), partition: 0 },
    }),
    mark: (mark) => ({ key: markKey, value: mark, partition: 0 }),
    readUpTo,
  }
}
