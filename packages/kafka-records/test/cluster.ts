import type { ClusterConnection } from '@headgate/domain'
import { silentLogger } from '@headgate/telemetry'
import { eventually, testConnection, uniqueName } from '@headgate/testing'
import { metadataV12 } from '@platformatic/kafka'
import type kafkajs from 'kafkajs'
import { afterAll } from 'vitest'
import { openRecords, type RecordsOptions } from '../src/index.ts'
import { createKafkajs } from '../src/kafkajs-client.ts'
import { openBrokerLinks, parseAddress } from '../src/link/broker-links.ts'

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

/** What is read must be whole on a machine that is slow and busy as well; a test about deadlines names its own. */
const PATIENCE_MS = 30_000

/** Records of the test cluster, closed with the test file. */
export const recordsFor = (login: Parameters<typeof connection>[0] = {}, options: RecordsOptions = {}) => {
  const records = openRecords(connection(login), { brokerTimeoutMs: PATIENCE_MS, ...options })
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

export const makeTopic = async (topic: string, numPartitions: number, configs: Record<string, string> = {}) => {
  await withAdmin(async (admin) => {
    const configEntries = Object.entries(configs).map(([name, value]) => ({ name, value }))
    // kafkajs' own waiting throws where the broker that it asks has not heard of the topic yet.
    await admin.createTopics({
      waitForLeaders: false,
      topics: [{ topic, numPartitions, replicationFactor: 3, configEntries }],
    })
  })
  await isEverywhere(topic, numPartitions)
}

/** The controller makes a topic; the brokers, any of which a test may ask next, learn of it one after the other. */
const isEverywhere = async (topic: string, numPartitions: number) => {
  const settings = { clientId: 'test', connectTimeoutMs: PATIENCE_MS, requestTimeoutMs: PATIENCE_MS }
  const links = openBrokerLinks(connection(), settings)
  const records = openRecords(connection(), { brokerTimeoutMs: PATIENCE_MS })
  try {
    for (const address of connection().bootstrap)
      await eventually(async () => {
        const { topics } = await links.ask(parseAddress(address), (link) =>
          metadataV12.api.async(link, [topic], false, false),
        )
        return topics[0]?.partitions.filter(({ leaderId }) => leaderId >= 0).length === numPartitions
      })
    // Its leaders know that they lead.
    await eventually(
      async () => (await records.fetchRecords(topic, { from: 'newest', limit: 1 })).incomplete.length === 0,
    )
  } finally {
    await Promise.all([links.close(), records.close()])
  }
}

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
