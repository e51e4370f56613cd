import { EDGE_TOPIC_SPECS, EDGE_TOPICS } from '@headgate/edge-protocol'
import { eventually, testConnection, uniqueName } from '@headgate/testing'
import { type KafkaLogin, testKafka } from './read-topic.ts'

/** A new readings topic on the test cluster, and the bridge's own topics where they are missing. */
export const createReadingsTopic = async (partitions = 3): Promise<string> => {
  const topic = uniqueName('readings')
  const { readings: _, deadLetters: __, ...own } = EDGE_TOPICS
  await createTopics([topic, `${topic}.dead`, ...Object.values(own)], partitions)
  return topic
}

/** `copies` of each partition must be there for a write. */
export const createTopics = async (
  names: readonly string[],
  numPartitions: number,
  login: KafkaLogin = testConnection().kafka,
  copies = 3,
): Promise<void> => {
  const admin = testKafka(login).admin()
  await admin.connect()
  try {
    const existing = new Set(await admin.listTopics())
    const topics = names
      .filter((name) => !existing.has(name))
      .map((topic) => {
        // Other tests share the cluster: what has a description is made by it, whoever comes first.
        const spec = EDGE_TOPIC_SPECS.find(({ name }) => name === topic)
        const configs = { 'min.insync.replicas': String(Math.max(1, copies - 1)), ...spec?.configs }
        return {
          topic,
          numPartitions: spec?.numPartitions ?? numPartitions,
          replicationFactor: copies,
          configEntries: Object.entries(configs).map(([name, value]) => ({ name, value })),
        }
      })
    // One by one: of several, of which another test has just made one, kafkajs would tell of none whether it was made. Nor does it
    // wait for their leaders: it throws where the broker that it asks has not heard of the topic yet.
    for (const topic of topics) await admin.createTopics({ topics: [topic], waitForLeaders: false })
    await eventually(() => admin.fetchTopicMetadata({ topics: [...names] }))
  } finally {
    await admin.disconnect()
  }
}
