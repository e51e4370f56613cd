import { jaas, toProperties } from './server-properties.ts'

export interface KafkaLogin {
  readonly mechanism: string
  readonly username: string
  readonly password: string
  readonly tls?: boolean
}

/** The client properties file of Kafka's own tools for one user. */
export function renderClientProperties(login: KafkaLogin, extra: Readonly<Record<string, string>> = {}): string {
  const module = login.mechanism === 'PLAIN' ? 'plain.PlainLoginModule' : 'scram.ScramLoginModule'
  const { username, password } = login
  return toProperties({
    'security.protocol': login.tls === true ? 'SASL_SSL' : 'SASL_PLAINTEXT',
    'sasl.mechanism': login.mechanism,
    'sasl.jaas.config': jaas(`org.apache.kafka.common.security.${module}`, { username, password }),
    ...extra,
  })
}
