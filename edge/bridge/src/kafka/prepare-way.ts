import { deadLetterTopicOf } from '@headgate/edge-protocol'
import { createOutlets } from '../delivery/outlets.ts'
import { createReplayPace } from '../delivery/replay-pace.ts'
import { Notifier } from '../notifier/notifier.ts'
import { createRecordMaker } from '../routing/create-record-maker.ts'
import { createSerializers } from '../serializing/create-serializers.ts'
import { countPartitions } from './count-partitions.ts'
import type { DeliverOptions } from './deliver-options.ts'
import { watchTopics } from './topic-catalog.ts'

/** What both guarantees need between the spool and Kafka: topics, schemas, records, pace. */
export const prepareWay = (
  { kafka, config, registry, onHealth }: Pick<DeliverOptions, 'kafka' | 'config' | 'registry' | 'onHealth'>,
  signal: AbortSignal,
  onCount: (topic: string, count: number) => void,
) => {
  const { readingsTopic, username = null } = config.kafka
  const { missingTopics, replay, deadLetterTopic = deadLetterTopicOf(readingsTopic) } = config.delivery
  const historicalAfterMs = replay.historicalAfterSec * 1_000
  const changed = new Notifier()
  const catalog = watchTopics({
    ...{ username, missingTopics, onCount, changed, signal, count: (topics) => countPartitions(kafka, topics) },
    onHealth: (topic, failure) => onHealth(`topic ${topic}`, failure),
  })
  const serializers = createSerializers({
    registry,
    onHealth: (failure, subject) => onHealth(`registry ${subject}`, failure),
  })
  // Asked for before the first reading: whether it is there should be known from the start.
  catalog.countOf(readingsTopic)
  return {
    ...{ catalog, changed, deadLetterTopic },
    maker: createRecordMaker({ serializers, readingsTopic, historicalAfterMs }),
    outlets: createOutlets({ catalog, serializers, changed, signal }),
    pace:
      replay.maxPerSecond === undefined
        ? null
        : createReplayPace({ perSecond: replay.maxPerSecond, historicalAfterMs }),
    liveForMs: replay.first === 'live' ? historicalAfterMs : null,
    stopped: catalog.stopped,
  }
}
