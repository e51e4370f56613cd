import type { Logger } from '@headgate/telemetry'
import { Kafka, type KafkaConfig as KafkaOptions, logLevel, type SASLOptions } from 'kafkajs'
import type { Secrets } from '../config/load-config.ts'
import type { KafkaConfig } from '../config/schema.ts'
import { readTls } from '../tls/read-tls.ts'
import { useProduceEncoding } from './produce-encoding/use-produce-encoding.ts'
import { quietNegativeTimeout } from './quiet-negative-timeout.ts'

/** Within one call, before it fails and the caller decides: some five seconds. */
const RETRY = { initialRetryTime: 200, maxRetryTime: 2_000, retries: 5 }

/** The Kafka client of this bridge. Throws ConfigError for certificates that cannot be used. What kafkajs says while it retries goes to the debug log: the links tell people once what they need to know. */
export const createKafka = (bridgeId: string, config: KafkaConfig, secrets: Secrets, logger: Logger): Kafka => {
  quietNegativeTimeout()
  useProduceEncoding()
  const sasl = saslOf(config, secrets)
  const options: KafkaOptions = {
    clientId: `headgate-bridge-${bridgeId}`,
    brokers: config.brokers,
    ssl: typeof config.tls === 'boolean' ? config.tls : readTls(config.tls, 'kafka.tls', secrets),
    connectionTimeout: 3_000,
    authenticationTimeout: 5_000,
    // A broker that is frozen answers nothing at all; its partitions have new leaders after some nine seconds.
    requestTimeout: 10_000,
    retry: RETRY,
    logLevel: logLevel.WARN,
    logCreator:
      () =>
      ({ namespace, log }) =>
        logger.debug({ namespace, detail: log.error ?? null }, log.message),
  }
  return new Kafka(sasl ? { ...options, sasl } : options)
}

const saslOf = ({ mechanism, username, passwordEnv }: KafkaConfig, secrets: Secrets): SASLOptions | null => {
  if (!mechanism || !username || !passwordEnv) return null
  const login = { username, password: secrets.passwordOf(passwordEnv) }
  switch (mechanism) {
    case 'plain':
      return { mechanism, ...login }
    case 'scram-sha-256':
      return { mechanism, ...login }
    case 'scram-sha-512':
      return { mechanism, ...login }
    default:
      return mechanism satisfies never
  }
}
