import { join } from 'node:path'
import { buildConsole } from '../console/build-console.ts'
import { privateDirectory } from '../files/private-files.ts'
import type { RunningKafka } from '../kafka/start-kafka.ts'
import { createPidFile } from '../process/pid-file.ts'
import { together } from '../process/together.ts'
import { createUndoList } from '../process/undo-list.ts'
import type { Reporter } from '../report/reporter.ts'
import { ensureKeyFile, loadSecrets } from '../start/secrets.ts'
import { bringUpDatabase, bringUpKafka } from './data-services.ts'
import { ownKafkaAccess } from './kafka-access.ts'
import { anyFreePorts } from './ports.ts'
import { startConsole } from './start-console.ts'
import { openStateDirectory } from './state-directory.ts'

export interface MeasuredStackOptions {
  readonly stateDir: string
  readonly libsCacheDir: string
  readonly reporter: Reporter
  readonly signal: AbortSignal
}

export interface MeasuredConsole {
  readonly url: string
  readonly email: string
  readonly password: string
  readonly clusterSlug: string
  readonly pid: number
  stop(): Promise<void>
}

export interface MeasuredStack {
  readonly kafka: RunningKafka
  readonly logsDir: string
  /** A new process of the production build, with nothing read yet. */
  startConsole(nodeFlags?: readonly string[]): Promise<MeasuredConsole>
  stop(): Promise<void>
}

const CLUSTER_SLUG = 'bench'

/** Brokers with room for thousands of partitions, a database, and the console to be started as often as it is measured; nothing else beside it. */
export async function startMeasuredStack(options: MeasuredStackOptions): Promise<MeasuredStack> {
  const { stateDir, signal } = options
  await openStateDirectory(stateDir)
  const logsDir = await privateDirectory(join(stateDir, 'logs'))
  const [secrets, keyFile, ports] = await Promise.all([loadSecrets(stateDir), ensureKeyFile(stateDir), anyFreePorts()])
  const undo = createUndoList()
  const service = { pids: createPidFile(join(stateDir, 'pids.json')) }
  const context = { ...options, logsDir, secrets, ports, undo, service, isLarge: true }
  try {
    const [kafka, { databaseUrl }] = await together<[RunningKafka, { databaseUrl: string }, boolean]>(signal, [
      (inner) => bringUpKafka(context, inner),
      (inner) => bringUpDatabase(context, undefined, inner),
      (inner) =>
        options.reporter.step(
          'Console build',
          (note) => buildConsole({ logFile: join(logsDir, 'console-build.log'), onProgress: note, signal: inner }),
          (isNew) => (isNew ? '' : 'unchanged since the last one'),
        ),
    ])
    const settings = {
      access: ownKafkaAccess(kafka, secrets),
      databaseUrl,
      keyFile,
      clusterSlug: CLUSTER_SLUG,
      clusterName: 'Benchmark',
      port: ports.console,
      adminEmail: 'bench@headgate.local',
      adminPassword: secrets.adminPassword,
      token: secrets.apiToken,
    }
    return {
      kafka,
      logsDir,
      startConsole: async (nodeFlags = []) => {
        const console = await startConsole({ ...settings, nodeFlags }, context, signal)
        if (console.pid === undefined) throw new Error('the console ended as soon as it was ready')
        return {
          url: `http://127.0.0.1:${ports.console}`,
          email: settings.adminEmail,
          password: settings.adminPassword,
          clusterSlug: CLUSTER_SLUG,
          pid: console.pid,
          stop: console.stop,
        }
      },
      stop: () => undo.undo(),
    }
  } catch (error) {
    await undo.undo()
    throw error
  }
}
