import { BridgeRequest, ConfigPush, EDGE_TOPICS } from '@headgate/edge-protocol'
import type { Logger } from '@headgate/telemetry'
import type { Kafka } from 'kafkajs'
import type { z } from 'zod'
import { consumeTopics } from '../kafka/consume-topics.ts'

export type ConsumeControlOptions = {
  kafka: Kafka
  bridgeId: string
  username: string | null
  /** Resolves when the push is on disk, or refused. */
  onPush: (push: ConfigPush) => Promise<void>
  /** Must not wait for what it asks: pushes would wait too. */
  onRequest: (request: BridgeRequest) => void
  onJoined: () => void
  onHealth: (failure: string | null) => void
  logger: Logger
  signal: AbortSignal
}

/** Configurations and questions to this bridge, from the topics that all bridges share. */
export const consumeControl = (options: ConsumeControlOptions): Promise<void> => {
  const { kafka, bridgeId, username, logger, signal, onHealth, onJoined } = options
  const read = <Envelope extends { bridgeId: string }>(
    topic: string,
    schema: z.ZodType<Envelope>,
    value: Buffer | null,
  ): Envelope | null => {
    const envelope = parse(schema, value)
    if (!envelope) logger.warn({ topic }, `A record on ${topic} is not what belongs there: skipped`)
    return envelope?.bridgeId === bridgeId ? envelope : null
  }
  return consumeTopics({
    ...{ kafka, username, signal, onJoined, maxBytesPerPartition: 1_048_576 },
    groupId: `headgate-bridge-${bridgeId}-config`,
    topics: [EDGE_TOPICS.config, EDGE_TOPICS.requests],
    // A console from before there were these topics makes none: readings do without.
    onHealth: (failure) => onHealth(failure?.includes('UNKNOWN_TOPIC_OR_PARTITION') ? null : failure),
    onValue: async (topic, value) => {
      if (topic === EDGE_TOPICS.config) {
        // Compacted: a bridge that was taken off the fleet leaves a tombstone.
        const push = value === null ? null : read(topic, ConfigPush, value)
        if (push) await options.onPush(push)
      } else {
        const request = read(topic, BridgeRequest, value)
        if (request) options.onRequest(request)
      }
    },
  })
}

const parse = <Envelope>(schema: z.ZodType<Envelope>, value: Buffer | null): Envelope | null => {
  try {
    const parsed = schema.safeParse(JSON.parse(value?.toString('utf8') ?? 'null'))
    return parsed.success ? parsed.data : null
  } catch {
    // Not JSON: whoever may write to the topic can write anything.
    return null
  }
}
