import type { Kafka } from 'kafkajs'
import type { BridgeConfig } from '../config/schema.ts'
import type { DeliveryOptions } from '../delivery/deliver-spool.ts'
import type { RegistryOptions } from '../serializing/registry-client.ts'

export type DeliverOptions = Pick<DeliveryOptions, 'spool' | 'onSettled' | 'onFault'> & {
  kafka: Kafka
  config: BridgeConfig
  /** Null where no schema registry is configured. */
  registry: () => RegistryOptions | null
  /** How a part of the way to Kafka fares; null when it is well. */
  onHealth: (part: string, failure: string | null) => void
}
