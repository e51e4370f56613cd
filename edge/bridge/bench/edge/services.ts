import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  createPidFile,
  freePorts,
  inRepository,
  type KafkaBroker,
  type RunningMqttBroker,
  resolveKafkaLibs,
  startGuardian,
  startKafka,
  startMqttBroker,
} from '@headgate/dev-stack'
import { EDGE_TOPIC_SPECS } from '@headgate/edge-protocol'
import { Kafka, logLevel } from 'kafkajs'

export type Login = { bootstrap: readonly string[]; username: string; password: string }
export type Services = {
  login: Login
  broker: KafkaBroker
  mqtt: RunningMqttBroker
  mqttLogin: { username: string; password: string }
  /** A folder for what a bridge keeps; it goes with the services. */
  makeFolder: () => Promise<string>
  createTopic: (topic: string) => Promise<void>
  stop: () => Promise<void>
}

const PARTITIONS = 6
const mqttLogin = { username: 'bench', password: 'bench-of-the-bridge' }

export const kafkaClient = ({ bootstrap, username, password }: Login): Kafka =>
  new Kafka({
    ...{ clientId: 'headgate-bench', brokers: [...bootstrap], logLevel: logLevel.NOTHING },
    sasl: { mechanism: 'scram-sha-512', username, password },
    retry: { retries: 30, maxRetryTime: 1_000 },
  })

/** One Kafka broker and one MQTT broker, on loopback. They end with this process, whatever happens. */
export const startServices = async (folder: string, note: (text: string) => void): Promise<Services> => {
  const dir = await mkdtemp(join(folder, 'headgate-bench-edge-'))
  const pidFile = join(dir, 'pids.json')
  const guardian = startGuardian(pidFile, dir)
  const service = { pids: createPidFile(pidFile) }
  const libsDir = await resolveKafkaLibs({ cacheDir: inRepository('.headgate', 'kafka-libs'), onProgress: note })
  const [client = 0, interBroker = 0, controller = 0, mqttPort = 0] = await freePorts(4)
  const password = 'kafka-of-a-bench'
  const [kafka, mqtt] = await Promise.all([
    startKafka({
      ...{ dir, logsDir: dir, libsDir, service, ports: [{ client, interBroker, controller }] },
      adminUser: { name: 'admin', password },
    }),
    startMqttBroker({
      ...{ logsDir: dir, port: mqttPort, service, isForLoad: true },
      users: { [mqttLogin.username]: mqttLogin.password },
    }),
  ])
  const [broker] = kafka.brokers
  if (!broker) throw new Error('a Kafka without brokers')
  const login = { bootstrap: kafka.bootstrap, username: 'admin', password }
  const admin = kafkaClient(login).admin()
  await admin.connect()
  const specs = EDGE_TOPIC_SPECS.map(({ name, numPartitions, configs }) => ({
    ...{ topic: name, numPartitions, replicationFactor: 1 },
    configEntries: Object.entries(configs).map(([key, value]) => ({ name: key, value })),
  }))
  for (const topic of specs) await admin.createTopics({ topics: [topic], waitForLeaders: false })
  return {
    ...{ login, broker, mqtt, mqttLogin },
    makeFolder: () => mkdtemp(join(dir, 'bridge-')),
    createTopic: async (topic) => {
      const wanted = { topic, numPartitions: PARTITIONS, replicationFactor: 1 }
      await admin.createTopics({ topics: [wanted], waitForLeaders: false })
    },
    stop: async () => {
      await admin.disconnect()
      await Promise.all([kafka.stop(), mqtt.stop()])
      guardian.release()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
