import { createDeadLetters } from '../delivery/dead-letters.ts'
import { type Delivery, deliverSpool } from '../delivery/deliver-spool.ts'
import { createLinger } from '../delivery/linger.ts'
import { createSenders } from '../delivery/senders.ts'
import { createTopicLanes } from '../delivery/topic-lanes.ts'
import type { DeliverOptions } from './deliver-options.ts'
import { prepareWay } from './prepare-way.ts'
import { createReadingsSink } from './readings-sink.ts'

/** From the spool to Kafka with an idempotent producer for each partition; the spool is told behind it. */
export const deliverAtLeastOnce = (options: DeliverOptions): Delivery => {
  const { kafka, config, onHealth, spool, onSettled, onFault } = options
  const { readingsTopic, username = null } = config.kafka
  const { compression } = config.delivery
  const end = new AbortController()
  const way = prepareWay(options, end.signal, (topic, count) => {
    lanes.setPartitionCount(topic, count).catch(onFault)
  })
  const { catalog, changed, deadLetterTopic } = way
  const senders = createSenders(createReadingsSink({ kafka, username, compression }))
  const lanes = createTopicLanes({
    ...{
      senders,
      linger: createLinger(),
      countOf: catalog.countOf,
      onMissing: (topic) => {
        catalog.doubt(topic)
        return catalog.refusalOf(topic)
      },
      onRelief: () => changed.notify(),
    },
    onLaneHealth: (topic, partition, failure) => onHealth(`${topic} ${partition}`, failure),
  })
  const deadLetters = createDeadLetters({
    ...{ senders, topic: deadLetterTopic, readingsTopic, onRelief: () => changed.notify() },
    onHealth: (failure) => onHealth('dead letters', failure),
  })
  const { maker, outlets, pace, liveForMs } = way
  const delivery = deliverSpool({
    ...{ spool, maker, outlets, lanes, deadLetters, changed, pace, liveForMs, onSettled, onFault },
    onReading: (failure) => onHealth('spool', failure),
    onBlocked: (failure) => onHealth('passed over', failure),
  })

  return {
    whenIdle: delivery.whenIdle,
    stop: async () => {
      end.abort()
      await Promise.all([lanes.stop(), deadLetters.stop()])
      await delivery.stop()
      await Promise.all([senders.stop(), way.stopped])
    },
  }
}
