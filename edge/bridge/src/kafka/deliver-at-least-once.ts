import { deadLetterTopicOf } from '@headgate/edge-protocol'
import type { Kafka } from 'kafkajs'
import type { BridgeConfig } from '../config/schema.ts'
import { createDeadLetters } from '../delivery/dead-letters.ts'
import { type Delivery, type DeliveryOptions, deliverSpool } from '../delivery/deliver-spool.ts'
import { createLanes } from '../delivery/lanes.ts'
import { createReadingsSink } from './readings-sink.ts'
import { watchPartitionCount } from './watch-partition-count.ts'

export type AtLeastOnceOptions = Pick<DeliveryOptions, 'spool' | 'onSettled' | 'onFault'> & {
  kafka: Kafka
  config: BridgeConfig
  /** How a part of the way to Kafka fares; null when it is well. */
  onHealth: (part: string, failure: string | null) => void
}

/** From the spool to Kafka with an idempotent producer for each partition; the spool is told behind it. */
export const deliverAtLeastOnce = ({ kafka, config, onHealth, ...options }: AtLeastOnceOptions): Delivery => {
  const { readingsTopic, username = null } = config.kafka
  const { compression, deadLetterTopic = deadLetterTopicOf(readingsTopic) } = config.delivery
  const end = new AbortController()
  const sinkTo = (topic: string) => createReadingsSink({ kafka, topic, username, compression })
  const lanes = createLanes({
    sink: sinkTo(readingsTopic),
    onLaneHealth: (partition, failure) => onHealth(`partition ${partition}`, failure),
  })
  const deadLetters = createDeadLetters({
    ...{ sink: sinkTo(deadLetterTopic), readingsTopic },
    onHealth: (failure) => onHealth('dead letters', failure),
  })
  const watching = watchPartitionCount({
    ...{ kafka, topic: readingsTopic, username, signal: end.signal },
    onCount: lanes.setPartitionCount,
    onHealth: (failure) => onHealth('topic', failure),
  })
  const delivery = deliverSpool({ ...options, lanes, deadLetters, onReading: (failure) => onHealth('spool', failure) })

  return {
    whenIdle: delivery.whenIdle,
    stop: async () => {
      end.abort()
      await Promise.all([lanes.stop(), deadLetters.stop()])
      await delivery.stop()
      await watching
    },
  }
}
