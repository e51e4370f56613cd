import type { ClusterConnection } from '@headgate/domain'
import { silentLogger } from '@headgate/telemetry'
import { testConnection, uniqueName } from '@headgate/testing'
import type kafkajs from 'kafkajs'
import { afterAll } from 'vitest'
import { openRecords, type RecordsOptions } from '../src/index.ts'
import { createKafkajs } from '../src/kafkajs-client.ts'

export const connection = (login: { username?: string; password?: string } = {}): ClusterConnection => {
  const { bootstrap, mechanism, username, password } = testConnection().kafka
  return { bootstrap: [...bootstrap], tls: false, sasl: { mechanism, username, password, ...login } }
}

export const kafka = () =>
  createKafkajs(connection(), {
    clientId: 'test',
    logger: silentLogger(),
    retry: { retries: 5 },
    requestTimeoutMs: 10_000,
  })

/** Records of the test cluster, closed with the test file. */
export const recordsFor = (login: Parameters<typeof connection>[0] = {}, options: RecordsOptions = {}) => {
  const records = openRecords(connection(login), options)
  afterAll(() => records.close())
  return records
}

/** A topic of its own name; deleted with the test file. */
export const createTopic = async (prefix: string, numPartitions: number, configs: Record<string, string> = {}) => {
  const topic = uniqueName(prefix)
  await makeTopic(topic, numPartitions, configs)
  afterAllTopics.push(topic)
  return topic
}

export const makeTopic = (topic: string, numPartitions: number, configs: Record<string, string> = {}) =>
  withAdmin(async (admin) => {
    const configEntries = Object.entries(configs).map(([name, value]) => ({ name, value }))
    await admin.createTopics({
      waitForLeaders: true,
      topics: [{ topic, numPartitions, replicationFactor: 3, configEntries }],
    })
  })

export const deleteTopic = (topic: string) => withAdmin((admin) => admin.deleteTopics({ topics: [topic] }))

const withAdmin = async <T>(work: (admin: kafkajs.Admin) => Promise<T>): Promise<T> => {
  const admin = kafka().admin()
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.disconnect()
  }
}

const afterAllTopics: string[] = []
afterAll(() =>
  withAdmin(async (admin) => void (await Promise.allSettled([admin.deleteTopics({ topics: afterAllTopics })]))),
)

export const valuesOf = (result: { items: { value: { text: string } }[] }) =>
  result.items.map(({ value }) => value.text)
