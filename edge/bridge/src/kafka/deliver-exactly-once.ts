import type { Delivery } from '../delivery/deliver-spool.ts'
import { transactSpool } from '../delivery/transact-spool.ts'
import { compressionType } from './compression.ts'
import { createCursorTopic } from './cursor-topic.ts'
import type { DeliverOptions } from './deliver-options.ts'
import { explainKafkaError } from './explain-kafka-error.ts'
import { openTransactions } from './open-transactions.ts'
import { prepareWay } from './prepare-way.ts'

/** From the spool to Kafka with one transactional producer; how far Kafka has it stands in Kafka itself. */
export const deliverExactlyOnce = (options: DeliverOptions): Delivery => {
  const { kafka, config, spool, onSettled, onHealth, onFault } = options
  const { readingsTopic, username = null } = config.kafka
  const compression = compressionType(config.delivery.compression)
  const cursors = createCursorTopic(kafka, config.bridgeId, spool.spoolId)
  const end = new AbortController()
  const { catalog, stopped, ...way } = prepareWay(options, end.signal, () => undefined)
  const delivery = transactSpool({
    ...{ ...way, spool, readingsTopic, onSettled, onFault, countOf: catalog.countOf, doubt: catalog.doubt },
    open: () => openTransactions({ kafka, transactionalId: config.bridgeId, compression, cursors }),
    explain: (error, topic) => explainKafkaError(error, { operation: 'Write', topic, username }),
    onHealth: (failure) => onHealth('transactions', failure),
  })
  return {
    whenIdle: delivery.whenIdle,
    stop: async () => {
      end.abort()
      await delivery.stop()
      await stopped
    },
  }
}
