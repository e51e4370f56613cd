import { isAbsolute, join } from 'node:path'
import { StackError } from '../errors.ts'
import type { KafkaUser } from '../stack/kafka-access.ts'
import { kafkaPortsFrom, type StackPorts } from '../stack/ports.ts'
import { inRepository } from '../stack/repository.ts'
import type { ExternalKafka, StackOptions } from '../stack/stack-options.ts'
import type { StartEnv } from './env.ts'

export type ChosenOptions = Pick<
  StackOptions,
  'stateDir' | 'libsCacheDir' | 'ports' | 'adminEmail' | 'adminPassword' | 'external'
>

/** What the environment asks for, as the options of a stack. Throws a StackError on halves of a pair. */
export function optionsFromEnv(env: StartEnv): ChosenOptions {
  const stateDir = isAbsolute(env.HEADGATE_STATE_DIR) ? env.HEADGATE_STATE_DIR : inRepository(env.HEADGATE_STATE_DIR)
  return {
    stateDir,
    libsCacheDir: join(inRepository('.headgate'), 'kafka-libs'),
    ports: portsOf(env),
    adminEmail: env.HEADGATE_ADMIN_EMAIL,
    adminPassword: env.HEADGATE_ADMIN_PASSWORD,
    external: { kafka: externalKafka(env), databaseUrl: env.DATABASE_URL },
  }
}

function portsOf(env: StartEnv): StackPorts {
  return {
    console: env.HEADGATE_CONSOLE_PORT,
    kafka: kafkaPortsFrom(env.HEADGATE_KAFKA_PORT),
    postgres: env.HEADGATE_POSTGRES_PORT,
    mqtt: env.HEADGATE_MQTT_PORT,
    bridge: env.HEADGATE_BRIDGE_PORT,
    worker: env.HEADGATE_WORKER_PORT,
  }
}

function externalKafka(env: StartEnv): ExternalKafka | undefined {
  if (env.HEADGATE_KAFKA_BROKERS === undefined) return undefined
  return {
    bootstrap: env.HEADGATE_KAFKA_BROKERS.split(','),
    tls: env.HEADGATE_KAFKA_TLS,
    mechanism: env.HEADGATE_KAFKA_MECHANISM,
    admin: pair(env, 'HEADGATE_KAFKA_USERNAME', 'HEADGATE_KAFKA_PASSWORD'),
    bridge: pair(env, 'HEADGATE_KAFKA_BRIDGE_USERNAME', 'HEADGATE_KAFKA_BRIDGE_PASSWORD'),
  }
}

type UserVariable = 'HEADGATE_KAFKA_USERNAME' | 'HEADGATE_KAFKA_BRIDGE_USERNAME'
type PasswordVariable = 'HEADGATE_KAFKA_PASSWORD' | 'HEADGATE_KAFKA_BRIDGE_PASSWORD'

function pair(env: StartEnv, user: UserVariable, secret: PasswordVariable): KafkaUser | undefined {
  const { [user]: username, [secret]: password } = env
  if (username !== undefined && password !== undefined) return { username, password }
  if (username === undefined && password === undefined) return undefined
  const [given, missing] = username === undefined ? [secret, user] : [user, secret]
  throw new StackError(`${given} is set and ${missing} is not`, `Set ${missing} as well, or leave out both.`)
}
