import { inject } from 'vitest'

/** How tests reach the real services; the file that HEADGATE_TEST_CONNECTION names has the same shape. */
export interface TestConnection {
  readonly kafka: {
    readonly bootstrap: readonly string[]
    readonly mechanism: 'SCRAM-SHA-512'
    readonly username: string
    readonly password: string
  }
  readonly databaseUrl: string
  readonly mqttUrl: string
  readonly mqttUsername: string
  readonly mqttPassword: string
  /** Kafka's jars, for its own command line tools. */
  readonly libsDir: string
}

declare module 'vitest' {
  interface ProvidedContext {
    connection: TestConnection
  }
}

/** The services that the global setup of this project started. */
export function testConnection(): TestConnection {
  return inject('connection')
}
