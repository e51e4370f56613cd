import { join } from 'node:path'
import { privateDirectory } from '../files/private-files.ts'
import type { RunningKafka } from '../kafka/start-kafka.ts'
import type { RunningMqttBroker } from '../mqtt-broker/start-mqtt-broker.ts'
import type { RunningPostgres } from '../postgres/start-postgres.ts'
import { createPidFile } from '../process/pid-file.ts'
import { together } from '../process/together.ts'
import { createUndoList } from '../process/undo-list.ts'
import type { Reporter } from '../report/reporter.ts'
import { loadSecrets, type Secrets } from '../start/secrets.ts'
import { bringUpDatabase, bringUpKafka, bringUpMqtt } from './data-services.ts'
import type { StackPorts } from './ports.ts'
import { openStateDirectory } from './state-directory.ts'

export interface DataServices {
  readonly kafka: RunningKafka
  readonly postgres: RunningPostgres | undefined
  readonly databaseUrl: string
  readonly mqtt: RunningMqttBroker
  readonly secrets: Secrets
  readonly pidFile: string
  stop(): Promise<void>
}

export interface DataServicesOptions {
  readonly stateDir: string
  readonly libsCacheDir: string
  readonly ports: StackPorts
  readonly reporter: Reporter
  readonly signal: AbortSignal
}

/** Kafka, a migrated PostgreSQL and an MQTT broker, side by side and nothing above them: what integration tests run against. */
export async function startDataServices(options: DataServicesOptions): Promise<DataServices> {
  const { stateDir } = options
  await openStateDirectory(stateDir)
  const logsDir = await privateDirectory(join(stateDir, 'logs'))
  const pidFile = join(stateDir, 'pids.json')
  const undo = createUndoList()
  const secrets = await loadSecrets(stateDir)
  const context = { ...options, logsDir, secrets, undo, service: { pids: createPidFile(pidFile) } }
  try {
    const [kafka, database, mqtt] = await together<
      [RunningKafka, { databaseUrl: string; postgres: RunningPostgres | undefined }, RunningMqttBroker]
    >(options.signal, [
      (signal) => bringUpKafka(context, signal),
      (signal) => bringUpDatabase(context, undefined, signal),
      (signal) => bringUpMqtt(context, signal),
    ])
    return { kafka, mqtt, secrets, ...database, pidFile, stop: () => undo.undo() }
  } catch (error) {
    await undo.undo()
    throw error
  }
}
