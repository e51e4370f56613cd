import type { PidFile } from '../process/pid-file.ts'
import type { Crash } from '../process/service-spec.ts'
import type { Reporter } from '../report/reporter.ts'
import type { KafkaUser } from './kafka-access.ts'
import type { StackPorts } from './ports.ts'

export interface ExternalKafka {
  readonly bootstrap: readonly string[]
  readonly tls: boolean
  readonly mechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512'
  readonly admin: KafkaUser | undefined
  readonly bridge: KafkaUser | undefined
}

export interface StackOptions {
  readonly stateDir: string
  /** Kafka's jars: outlives the state and is shared with the tests. */
  readonly libsCacheDir: string
  readonly ports: StackPorts
  readonly adminEmail: string
  /** undefined: one is made up and kept. */
  readonly adminPassword?: string | undefined
  readonly external: { readonly kafka?: ExternalKafka | undefined; readonly databaseUrl?: string | undefined }
  readonly reporter: Reporter
  readonly pids: PidFile
  readonly onCrash: (crash: Crash) => void
  readonly onRestarted: (name: string) => void
  readonly signal: AbortSignal
}
