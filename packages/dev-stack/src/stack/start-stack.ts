import { join } from 'node:path'
import { EDGE_TOPICS } from '@headgate/edge-protocol'
import { buildConsole } from '../console/build-console.ts'
import { privateDirectory } from '../files/private-files.ts'
import type { RunningKafka } from '../kafka/start-kafka.ts'
import type { RunningMqttBroker } from '../mqtt-broker/start-mqtt-broker.ts'
import { together } from '../process/together.ts'
import { createUndoList } from '../process/undo-list.ts'
import { provision } from '../provision/provision.ts'
import { ensureKeyFile, loadSecrets } from '../start/secrets.ts'
import { type Connection, writeConnection } from './connection.ts'
import { bringUpDatabase, bringUpKafka, bringUpMqtt, MQTT_DEVICE_USER } from './data-services.ts'
import { externalKafkaAccess, type KafkaAccess, ownKafkaAccess } from './kafka-access.ts'
import type { StackOptions } from './stack-options.ts'
import { type AppsContext, startApps } from './start-apps.ts'
import { type RunningBoard, startBoard } from './start-board.ts'
import { openStateDirectory } from './state-directory.ts'
import { warmCode } from './warm-code.ts'

export interface RunningStack {
  readonly connection: Connection
  readonly connectionFile: string
  readonly logsDir: string
  /** undefined: the cluster is somebody else's. */
  readonly kafka: RunningKafka | undefined
  readonly mqtt: RunningMqttBroker
  readonly board: RunningBoard
  /** Stops everything in the reverse order of its start. */
  stop(): Promise<void>
}

/** A crashed child is started again after 5 s, then more and more patiently. */
const RESTART_DELAYS_MS = [5_000, 10_000, 20_000, 40_000, 60_000]
const BRIDGE_ID = 'gateway-1'

type Foundations = [
  KafkaFoundation,
  { databaseUrl: string },
  RunningMqttBroker,
  RunningBoard,
  unknown,
  unknown,
  unknown,
]
interface KafkaFoundation {
  readonly kafka: RunningKafka | undefined
  readonly access: KafkaAccess
}

/**
 * Brings up the whole product: services, topics and rights, programs. When a part fails, what was started is stopped again
 * before its error is thrown.
 */
export async function startStack(options: StackOptions): Promise<RunningStack> {
  const { stateDir, reporter, external, signal: outer } = options
  await openStateDirectory(stateDir)
  const logsDir = await privateDirectory(join(stateDir, 'logs'))
  const [secrets, keyFile] = await Promise.all([loadSecrets(stateDir), ensureKeyFile(stateDir)])
  const undo = createUndoList()
  const { pids, onCrash, onRestarted } = options
  const service = { pids, onCrash, onRestarted, restartDelaysMs: RESTART_DELAYS_MS }
  const context = { ...options, logsDir, secrets, keyFile, service, undo }

  async function kafkaFoundation(signal: AbortSignal): Promise<KafkaFoundation> {
    const kafka = external.kafka === undefined ? await bringUpKafka(context, signal) : undefined
    const access = kafka === undefined ? externalAccess(options) : ownKafkaAccess(kafka, secrets)
    await reporter.step(
      'Topics and rights',
      () => provision(access, BRIDGE_ID),
      ({ topics }) => (topics.length === 0 ? 'as they should be' : `made ${topics.join(', ')}`),
    )
    return { kafka, access }
  }
  const build = (signal: AbortSignal): Promise<boolean> =>
    reporter.step(
      'Console build',
      (note) => buildConsole({ logFile: join(logsDir, 'console-build.log'), onProgress: note, signal }),
      (isNew) => (isNew ? '' : 'unchanged since the last one'),
    )

  try {
    const [{ kafka, access }, { databaseUrl }, mqtt, board] = await together<Foundations>(outer, [
      kafkaFoundation,
      (signal) => bringUpDatabase(context, external.databaseUrl, signal),
      (signal) => bringUpMqtt(context, signal),
      (signal) =>
        reporter.step(
          'Virtual Arduino',
          () => startBoard(stateDir, context, signal),
          (it) => it.serialPath,
        ),
      build,
      (signal) => warmCode('apps/worker', 'apps/worker/src/main.ts', signal),
      (signal) => warmCode('edge/bridge', 'edge/bridge/src/main.ts', signal),
    ])
    const apps: AppsContext = {
      ...context,
      access,
      databaseUrl,
      bridgeId: BRIDGE_ID,
      mqttUrl: mqtt.url,
      serialPath: board.serialPath,
      adminPassword: options.adminPassword ?? secrets.adminPassword,
      clusterSlug: 'local',
      clusterName: kafka === undefined ? 'Kafka' : 'Local Kafka',
    }
    await startApps(apps, outer)
    const connection = connectionOf(apps, kafka)
    const connectionFile = await writeConnection(stateDir, connection)
    return { connection, connectionFile, logsDir, kafka, mqtt, board, stop: () => undo.undo() }
  } catch (error) {
    await undo.undo()
    throw error
  }
}

function externalAccess(options: StackOptions): KafkaAccess {
  if (options.external.kafka === undefined) throw new Error('no cluster was given')
  return externalKafkaAccess(options.external.kafka)
}

function connectionOf(apps: AppsContext, kafka: RunningKafka | undefined): Connection {
  const { access, ports } = apps
  const url = `http://127.0.0.1:${ports.console}`
  return {
    url,
    apiUrl: `${url}/api/v1`,
    token: apps.secrets.apiToken,
    email: apps.adminEmail,
    password: apps.adminPassword,
    clusterSlug: apps.clusterSlug,
    kafka: {
      bootstrap: access.bootstrap.join(','),
      mechanism: access.mechanism,
      username: access.admin?.username ?? '',
      password: access.admin?.password ?? '',
    },
    databaseUrl: apps.databaseUrl,
    mqttUrl: apps.mqttUrl,
    mqttUsername: MQTT_DEVICE_USER,
    mqttPassword: apps.secrets.mqttDevice,
    mqttTopic: 'sensors/{device}/temperature',
    readingsTopic: EDGE_TOPICS.readings,
    serialPath: apps.serialPath,
    bridgeUrl: `http://127.0.0.1:${ports.bridge}`,
    libsDir: kafka?.libsDir ?? null,
    registryUrl: null,
    connectUrl: null,
  }
}
