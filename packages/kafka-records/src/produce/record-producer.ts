import { AppError, type ClusterConnection } from '@headgate/domain'
import type { Logger } from '@headgate/telemetry'
import type { RequestContext } from '../errors/refused-by-broker.ts'
import { createKafkajs } from '../kafkajs-client.ts'
import type { TopicDirectory } from '../link/topic-directory.ts'
import { type RecordBatch, toRequests } from './to-requests.ts'
import { createTopicLane, type NewRecord, type ProducedRecord, type TopicLane } from './topic-lane.ts'

export type RecordProducer = {
  produce: (record: NewRecord) => Promise<ProducedRecord>
  append: (batch: RecordBatch) => Promise<void>
  close: () => Promise<void>
}
type Settings = { clientId: string; logger: Logger; context: RequestContext; directory: TopicDirectory }

const IDLE_MS = 60_000

/** A lane a topic, each with its own producer while it is used: a topic deleted behind a living producer fails all later sends of that producer. */
export const createRecordProducer = (connection: ClusterConnection, settings: Settings): RecordProducer => {
  const { clientId, logger, context, directory } = settings
  const kafka = createKafkajs(connection, {
    clientId: `${clientId}-producer`,
    logger,
    requestTimeoutMs: 4_000,
    retry: { initialRetryTime: 100, multiplier: 2, maxRetryTime: 1_000, retries: 6 },
  })
  const lanes = new Map<string, TopicLane>()
  let isClosed = false

  const laneOf = (topic: string): TopicLane => {
    const lane = lanes.get(topic) ?? createTopicLane({ kafka, topic, logger, context, idleMs: IDLE_MS })
    lanes.set(topic, lane)
    return lane
  }

  const through = async <T>(topic: string, send: (lane: TopicLane) => Promise<T>): Promise<T> => {
    // A missing topic is told at once, instead of after kafkajs' retries.
    await directory.find(topic)
    if (isClosed) throw new AppError({ code: 'CANCELLED', title: 'The connection to this cluster has been closed' })
    try {
      return await send(laneOf(topic))
    } catch (error) {
      directory.forget(topic)
      throw error
    }
  }

  return {
    produce: (record) => through(record.topic, (lane) => lane.send(record)),
    append: (batch) =>
      through(batch.topic, async (lane) => {
        // One unsettled send at a time: what is in the log is the beginning of the batch, whatever happens.
        for (const messages of toRequests(batch)) await lane.append(messages)
      }),
    close: async () => {
      isClosed = true
      await Promise.all([...lanes.values()].map((lane) => lane.close()))
    },
  }
}
