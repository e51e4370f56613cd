import type { ClusterConnection } from '@headgate/domain'
import type { Logger } from '@headgate/telemetry'
import kafkajs, { type KafkaConfig, type LogEntry, type RetryOptions, type SASLOptions } from 'kafkajs'
import { quietNegativeTimeout } from './quiet-negative-timeout.ts'
import { registerCodecs } from './register-codecs.ts'

export type KafkajsSettings = { clientId: string; logger: Logger; retry: RetryOptions; requestTimeoutMs: number }

/** kafkajs with our logger and settings. What it says is worth a developer's eye only: failures reach the caller as errors. */
export const createKafkajs = (connection: ClusterConnection, settings: KafkajsSettings) => {
  quietNegativeTimeout()
  registerCodecs()
  const config: KafkaConfig = {
    clientId: settings.clientId,
    brokers: connection.bootstrap,
    ssl: connection.tls,
    connectionTimeout: 3_000,
    authenticationTimeout: 5_000,
    requestTimeout: settings.requestTimeoutMs,
    retry: settings.retry,
    logLevel: kafkajs.logLevel.INFO,
    logCreator: () => logTo(settings.logger),
  }
  return new kafkajs.Kafka(connection.sasl ? { ...config, sasl: toSasl(connection.sasl) } : config)
}

const toSasl = ({ mechanism, username, password }: NonNullable<ClusterConnection['sasl']>): SASLOptions => {
  switch (mechanism) {
    case 'PLAIN':
      return { mechanism: 'plain', username, password }
    case 'SCRAM-SHA-256':
      return { mechanism: 'scram-sha-256', username, password }
    case 'SCRAM-SHA-512':
      return { mechanism: 'scram-sha-512', username, password }
  }
}

const logTo =
  (logger: Logger) =>
  ({ namespace, label, log: { message, timestamp: _, logger: __, ...fields } }: LogEntry) =>
    logger.debug({ kafkajs: namespace, kafkajsLevel: label, ...fields }, message)
