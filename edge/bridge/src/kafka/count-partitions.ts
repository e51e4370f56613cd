import type { Kafka } from 'kafkajs'

/** kafkajs' Admin for this one question; a new one each time, because one that met an error keeps it as null. Rejects when Kafka refuses one of the topics. */
export const countPartitions = async (kafka: Kafka, names: readonly string[]): Promise<Map<string, number>> => {
  const admin = kafka.admin()
  try {
    await admin.connect()
    const { topics } = await admin.fetchTopicMetadata({ topics: [...names] })
    const counts = new Map(topics.map(({ name, partitions }) => [name, partitions.length]))
    for (const name of names) if (!counts.get(name)) throw new Error(`Kafka described topic ${name} without partitions`)
    return counts
  } finally {
    await admin.disconnect().catch(() => undefined)
  }
}
