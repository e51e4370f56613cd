import type { KafkaNodePorts } from '../kafka/server-properties.ts'
import { freePorts } from '../net/free-ports.ts'
import type { PortUse } from '../start/check-ports.ts'

export interface StackPorts {
  readonly console: number
  readonly kafka: readonly KafkaNodePorts[]
  readonly postgres: number
  readonly mqtt: number
  /** Health and metrics of the bridge. */
  readonly bridge: number
  /** Health and metrics of the worker. */
  readonly worker: number
}

/** Three brokers side by side: clients on `base`, brokers among themselves 100 above, the controllers 200 above. */
export function kafkaPortsFrom(base: number): KafkaNodePorts[] {
  return [0, 1, 2].map((index) => ({
    client: base + index,
    interBroker: base + 100 + index,
    controller: base + 200 + index,
  }))
}

/** Ports for a stack that runs beside others, as in tests. */
export async function anyFreePorts(): Promise<StackPorts> {
  const ports = await freePorts(14)
  const next = (): number => {
    const port = ports.pop()
    if (port === undefined) throw new Error('not enough free ports were asked for')
    return port
  }
  const node = (): KafkaNodePorts => ({ client: next(), interBroker: next(), controller: next() })
  return {
    console: next(),
    kafka: [node(), node(), node()],
    postgres: next(),
    mqtt: next(),
    bridge: next(),
    worker: next(),
  }
}

/** Every port of a stack with its purpose and the variable that moves it; only those that it opens itself. */
export function portUses(ports: StackPorts, own: { readonly kafka: boolean; readonly postgres: boolean }): PortUse[] {
  const kafka = ports.kafka.flatMap(({ client, interBroker, controller }, index) =>
    [client, interBroker, controller].map((port) => ({
      port,
      purpose: `Kafka broker ${index + 1}`,
      variable: 'HEADGATE_KAFKA_PORT',
    })),
  )
  return [
    { port: ports.console, purpose: 'the console', variable: 'HEADGATE_CONSOLE_PORT' },
    ...(own.kafka ? kafka : []),
    ...(own.postgres ? [{ port: ports.postgres, purpose: 'PostgreSQL', variable: 'HEADGATE_POSTGRES_PORT' }] : []),
    { port: ports.mqtt, purpose: 'the MQTT broker', variable: 'HEADGATE_MQTT_PORT' },
    { port: ports.bridge, purpose: 'the health of the edge bridge', variable: 'HEADGATE_BRIDGE_PORT' },
    { port: ports.worker, purpose: 'the health of the worker', variable: 'HEADGATE_WORKER_PORT' },
  ]
}
