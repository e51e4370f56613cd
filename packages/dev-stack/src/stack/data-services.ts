import { join } from 'node:path'
import { resolveKafkaLibs } from '../kafka/resolve-libs.ts'
import { type RunningKafka, startKafka } from '../kafka/start-kafka.ts'
import { type RunningMqttBroker, startMqttBroker } from '../mqtt-broker/start-mqtt-broker.ts'
import { type RunningPostgres, startPostgres } from '../postgres/start-postgres.ts'
import type { ServiceOptions } from '../process/service-spec.ts'
import type { UndoList } from '../process/undo-list.ts'
import type { Reporter } from '../report/reporter.ts'
import type { Secrets } from '../start/secrets.ts'
import { migrateDatabase } from './migrate-database.ts'
import type { StackPorts } from './ports.ts'

export const MQTT_DEVICE_USER = 'device'
export const MQTT_BRIDGE_USER = 'bridge'
export const KAFKA_ADMIN_USER = 'admin'
export const KAFKA_BRIDGE_USER = 'bridge'

/** What every start of a data service needs to know. */
export interface DataServiceContext {
  readonly stateDir: string
  readonly logsDir: string
  readonly libsCacheDir: string
  readonly ports: StackPorts
  readonly secrets: Secrets
  readonly reporter: Reporter
  readonly service: ServiceOptions
  readonly undo: UndoList
  /** Brokers with room for thousands of partitions. */
  readonly isLarge?: boolean
}

export async function bringUpKafka(context: DataServiceContext, signal: AbortSignal): Promise<RunningKafka> {
  const { reporter, secrets, ports } = context
  return reporter.step(
    'Kafka',
    async (note) => {
      const libsDir = await resolveKafkaLibs({ cacheDir: context.libsCacheDir, onProgress: note, signal })
      const kafka = await startKafka({
        dir: join(context.stateDir, 'kafka'),
        logsDir: context.logsDir,
        libsDir,
        ports: ports.kafka,
        adminUser: { name: KAFKA_ADMIN_USER, password: secrets.kafkaAdmin },
        otherUsers: [{ name: KAFKA_BRIDGE_USER, password: secrets.kafkaBridge }],
        isLarge: context.isLarge === true,
        service: context.service,
        onProgress: note,
        signal,
      })
      context.undo.push(() => kafka.stop())
      return kafka
    },
    (kafka) => `${kafka.brokers.length} brokers on ${kafka.bootstrap.join(', ')}`,
  )
}

/** Starts PostgreSQL, or uses the one given, and brings its schema up to date. Resolves to its URL. */
export async function bringUpDatabase(
  context: DataServiceContext,
  externalUrl: string | undefined,
  signal: AbortSignal,
): Promise<{ readonly databaseUrl: string; readonly postgres: RunningPostgres | undefined }> {
  return context.reporter.step(
    'PostgreSQL',
    async () => {
      const postgres = externalUrl === undefined ? await ownPostgres(context, signal) : undefined
      const databaseUrl = externalUrl ?? postgres?.databaseUrl ?? ''
      await migrateDatabase(databaseUrl, join(context.logsDir, 'migrate.log'), signal)
      return { databaseUrl, postgres }
    },
    ({ postgres }) =>
      postgres === undefined ? 'the one of DATABASE_URL, migrated' : `127.0.0.1:${context.ports.postgres}, migrated`,
  )
}

async function ownPostgres(context: DataServiceContext, signal: AbortSignal): Promise<RunningPostgres> {
  const postgres = await startPostgres({
    dir: join(context.stateDir, 'postgres'),
    logsDir: context.logsDir,
    port: context.ports.postgres,
    password: context.secrets.postgres,
    service: context.service,
    signal,
  })
  context.undo.push(() => postgres.stop())
  return postgres
}

export async function bringUpMqtt(context: DataServiceContext, signal: AbortSignal): Promise<RunningMqttBroker> {
  const { secrets } = context
  return context.reporter.step(
    'MQTT broker',
    async () => {
      const broker = await startMqttBroker({
        logsDir: context.logsDir,
        port: context.ports.mqtt,
        users: { [MQTT_DEVICE_USER]: secrets.mqttDevice, [MQTT_BRIDGE_USER]: secrets.mqttBridge },
        service: context.service,
        signal,
      })
      context.undo.push(() => broker.stop())
      return broker
    },
    (broker) => broker.url,
  )
}
