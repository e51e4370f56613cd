import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { privateDirectory, writePrivateFile } from '../files/private-files.ts'
import { createService, type Service } from '../process/service.ts'
import type { ServiceOptions } from '../process/service-spec.ts'
import { formatStorage, type ScramUser } from './format-storage.ts'
import { findJava } from './java.ts'
import { BROKER_JVM_FLAGS, classPath, LARGE_BROKER_JVM_FLAGS, LOG_FLAGS } from './jvm.ts'
import { answersKafka } from './probe.ts'
import { type KafkaNodePorts, renderServerProperties } from './server-properties.ts'

export interface StartKafkaOptions {
  /** State lives here and is found again by the next start. */
  readonly dir: string
  readonly logsDir: string
  readonly libsDir: string
  /** One entry a node. */
  readonly ports: readonly KafkaNodePorts[]
  readonly adminUser: ScramUser
  /** Users without rights of their own, there from the first moment on. */
  readonly otherUsers?: readonly ScramUser[]
  /** Room for thousands of partitions a broker. */
  readonly isLarge?: boolean
  readonly service?: ServiceOptions
  readonly signal?: AbortSignal
  readonly onProgress?: (text: string) => void
}

export interface KafkaBroker {
  readonly id: number
  readonly port: number
  readonly pid: number | undefined
  readonly logFile: string
  /** Sends a signal and waits for the end; the broker stays down until `start`. */
  kill(signal: NodeJS.Signals): Promise<void>
  /** Resolves when the broker answers clients again. */
  start(signal?: AbortSignal): Promise<void>
}

export interface RunningKafka {
  readonly bootstrap: string[]
  readonly brokers: readonly KafkaBroker[]
  readonly adminUser: ScramUser
  readonly libsDir: string
  stop(): Promise<void>
}

const BROKER_USER = 'headgate-broker'

/** Starts a cluster of combined KRaft nodes on loopback. Throws a StackError naming the cure. */
export async function startKafka(options: StartKafkaOptions): Promise<RunningKafka> {
  const { dir, ports, libsDir, adminUser, signal } = options
  const users = [adminUser, ...(options.otherUsers ?? [])]
  const java = await findJava()
  await privateDirectory(dir)
  const identity = await clusterIdentity(join(dir, 'cluster.json'))
  const nodes = ports.map((nodePorts, index) => ({ id: index + 1, ports: nodePorts }))
  await Promise.all(
    nodes.map(async ({ id }) => {
      const nodeDir = await privateDirectory(join(dir, `broker-${id}`))
      const properties = renderServerProperties({
        nodeId: id,
        dir: nodeDir,
        nodes,
        adminUser: adminUser.name,
        brokerUser: BROKER_USER,
        brokerPassword: identity.brokerPassword,
        isLarge: options.isLarge === true,
      })
      await writePrivateFile(join(nodeDir, 'server.properties'), properties)
      signal?.throwIfAborted()
      await formatStorage({ java, libsDir, dir: nodeDir, clusterId: identity.clusterId, users })
    }),
  )
  signal?.throwIfAborted()
  options.onProgress?.(`starting ${nodes.length} brokers`)
  const services = nodes.map((node) =>
    createService(
      {
        name: `kafka-${node.id}`,
        command: java,
        args: [
          ...(options.isLarge === true ? LARGE_BROKER_JVM_FLAGS : BROKER_JVM_FLAGS),
          ...LOG_FLAGS,
          ...['-cp', classPath(libsDir), 'kafka.Kafka', join(dir, `broker-${node.id}`, 'server.properties')],
        ],
        logFile: join(options.logsDir, `kafka-${node.id}.log`),
        isReady: () => answersKafka(node.ports.client),
        // Thousands of logs are opened one by one, and closed one by one.
        readyTimeoutMs: options.isLarge === true ? 600_000 : 90_000,
        stopTimeoutMs: options.isLarge === true ? 120_000 : 15_000,
      },
      options.service,
    ),
  )
  const stop = async (): Promise<void> => {
    await Promise.all(services.map((service) => service.stop()))
  }
  try {
    await Promise.all(services.map((service) => service.start(signal)))
  } catch (error) {
    await stop()
    throw error
  }
  return {
    bootstrap: nodes.map((node) => `127.0.0.1:${node.ports.client}`),
    brokers: nodes.map((node, index) => brokerOf(node.id, node.ports.client, services[index] as Service)),
    adminUser,
    libsDir,
    stop,
  }
}

function brokerOf(id: number, port: number, service: Service): KafkaBroker {
  return {
    id,
    port,
    logFile: service.logFile,
    get pid() {
      return service.pid
    },
    kill: (signal) => service.kill(signal),
    start: (signal) => service.start(signal),
  }
}

interface ClusterIdentity {
  readonly clusterId: string
  readonly brokerPassword: string
}

async function clusterIdentity(path: string): Promise<ClusterIdentity> {
  const kept = await readFile(path, 'utf8').catch(() => undefined)
  if (kept !== undefined) return JSON.parse(kept) as ClusterIdentity
  // Kafka's own form: 16 random bytes in URL-safe base64, 22 characters; a leading dash would read as an option.
  const clusterId = `H${randomBytes(16).toString('base64url').slice(1, 21)}A`
  const made = { clusterId, brokerPassword: randomBytes(24).toString('base64url') }
  await writePrivateFile(path, JSON.stringify(made))
  return made
}
