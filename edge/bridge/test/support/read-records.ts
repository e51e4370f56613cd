import { uniqueName } from '@headgate/testing'
import { subscribeTo, testKafka } from './read-topic.ts'

export type FoundRecord = {
  topic: string
  key: string
  value: Buffer
  headers: Record<string, string>
}

/** Everything that is committed in these topics, as it comes; of one partition in its order. */
export const readRecords = async (topics: readonly string[]) => {
  const consumer = testKafka().consumer({ groupId: uniqueName('tester') })
  const records: FoundRecord[] = []
  await consumer.connect()
  await subscribeTo(consumer, topics)
  await consumer.run({
    eachMessage: async ({ topic, message: { key, value, headers = {} } }) => {
      const texts = Object.entries(headers).map(([name, text]) => [name, String(text)] as const)
      records.push({ topic, key: String(key), value: value ?? Buffer.of(), headers: Object.fromEntries(texts) })
    },
  })
  return {
    records,
    of: (topic: string) => records.filter((found) => found.topic === topic),
    stop: () => consumer.disconnect(),
  }
}
