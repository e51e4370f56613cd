import type { RunningKafka } from '../kafka/start-kafka.ts'
import type { Secrets } from '../start/secrets.ts'
import { KAFKA_BRIDGE_USER } from './data-services.ts'
import type { ExternalKafka } from './stack-options.ts'

export interface KafkaUser {
  readonly username: string
  readonly password: string
}

/** How the parts of the stack reach the cluster, ours or another. */
export interface KafkaAccess {
  readonly bootstrap: readonly string[]
  readonly tls: boolean
  readonly mechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512'
  /** Whom the console and the worker sign in as; undefined: the cluster asks for no sign-in. */
  readonly admin: KafkaUser | undefined
  readonly bridge: KafkaUser | undefined
  /** false: the bridge signs in as somebody whose rights are not ours to change. */
  readonly grantsBridge: boolean
}

export function ownKafkaAccess(kafka: RunningKafka, secrets: Secrets): KafkaAccess {
  const { name, password } = kafka.adminUser
  return {
    bootstrap: kafka.bootstrap,
    tls: false,
    mechanism: 'SCRAM-SHA-512',
    admin: { username: name, password },
    bridge: { username: KAFKA_BRIDGE_USER, password: secrets.kafkaBridge },
    grantsBridge: true,
  }
}

/** A bridge user of its own where one is given; otherwise the bridge signs in like the console does. */
export function externalKafkaAccess(external: ExternalKafka): KafkaAccess {
  const { bootstrap, tls, mechanism, admin } = external
  return {
    bootstrap,
    tls,
    mechanism,
    admin,
    bridge: external.bridge ?? admin,
    grantsBridge: external.bridge !== undefined,
  }
}
