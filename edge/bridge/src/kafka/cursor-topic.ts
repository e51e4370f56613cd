import { EDGE_TOPICS } from '@headgate/edge-protocol'
import type { Kafka } from 'kafkajs'
import { z } from 'zod'

/** How far Kafka has a spool, written in the transaction of the records themselves. */
const CursorValue = z.object({ cursor: z.int().min(0) })

const READ_MS_MAX = 30_000

export type CursorRecord = { key: string; value: string; partition: 0 }
export type CursorTopic = {
  cursor: (cursor: number) => CursorRecord
  /** Says nothing; written to be met again by who reads. */
  mark: (mark: string) => CursorRecord
  /** Reads what is committed until it meets the mark; resolves to the cursor before it, 0 where there is none. */
  readUpTo: (mark: string, signal: AbortSignal) => Promise<number>
}

/** The cursor of one spool, in the compacted topic that all bridges share. Ids of another spool are others': hence its id in the key. */
export const createCursorTopic = (kafka: Kafka, bridgeId: string, spoolId: string): CursorTopic => {
  const key = `${bridgeId}/${spoolId}`
  /** Another key: compaction keeps the newest of each. */
  const markKey = `${key}/mark`

  const readUpTo = async (mark: string, signal: AbortSignal): Promise<number> => {
    const consumer = kafka.consumer({ groupId: `headgate-bridge-${bridgeId}-cursor`, allowAutoTopicCreation: false })
    const limit = AbortSignal.any([signal, AbortSignal.timeout(READ_MS_MAX)])
    try {
      await consumer.connect()
      await consumer.subscribe({ topics: [EDGE_TOPICS.cursors], fromBeginning: true })
      return await new Promise<number>((resolve, reject) => {
        let cursor = 0
        const giveUp = () =>
          reject(new Error(`${EDGE_TOPICS.cursors} was not read to its end in ${READ_MS_MAX / 1000} s`))
        limit.addEventListener('abort', giveUp, { once: true })
        if (limit.aborted) giveUp()
        consumer.on('consumer.crash', ({ payload }) => reject(payload.error))
        const eachMessage = async (message: { key: Buffer | null; value: Buffer | null }) => {
          const [given, value] = [String(message.key), String(message.value)]
          if (given === markKey && value === mark) resolve(cursor)
          if (given === key) cursor = CursorValue.parse(JSON.parse(value)).cursor
        }
        consumer.run({ autoCommit: false, eachMessage: ({ message }) => eachMessage(message) }).catch(reject)
      })
    } finally {
      await consumer.disconnect().catch(() => undefined)
    }
  }

  return {
    cursor: (cursor) => ({ key, value: JSON.stringify({ cursor }), partition: 0 }),
    mark: (mark) => ({ key: markKey, value: mark, partition: 0 }),
    readUpTo,
  }
}
