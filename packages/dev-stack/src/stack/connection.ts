import { join } from 'node:path'
import { writePrivateFile } from '../files/private-files.ts'

/** What scripts and tests attach with: the content of `connection.json`. */
export interface Connection {
  readonly url: string
  readonly apiUrl: string
  readonly token: string
  readonly email: string
  readonly password: string
  readonly clusterSlug: string
  readonly kafka: {
    /** As `bootstrap.servers` takes it: host:port, comma between. */
    readonly bootstrap: string
    readonly mechanism: string
    readonly username: string
    readonly password: string
  }
  readonly databaseUrl: string
  readonly mqttUrl: string
  readonly mqttUsername: string
  readonly mqttPassword: string
  readonly mqttTopic: string
  readonly readingsTopic: string
  readonly serialPath: string
  readonly bridgeUrl: string
  /** Kafka's jars, with its command line tools; null when the cluster is somebody else's. */
  readonly libsDir: string | null
  /** null until they are part of the stack. */
  readonly registryUrl: string | null
  readonly connectUrl: string | null
}

export async function writeConnection(stateDir: string, connection: Connection): Promise<string> {
  const path = join(stateDir, 'connection.json')
  await writePrivateFile(path, `${JSON.stringify(connection, undefined, 2)}\n`)
  return path
}
