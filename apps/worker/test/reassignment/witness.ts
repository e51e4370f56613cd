import type { Admin } from '@headgate/kafka-admin'
import type { OwnKafka } from './own-kafka.ts'

type Tool = OwnKafka['tool']

/** The replicas of each partition in their order, as `kafka-topics --describe` tells. */
export const replicasOf = async (tool: Tool, topic: string): Promise<number[][]> => {
  const text = await tool('TopicCommand', ['--describe', '--topic', topic])
  return [...text.matchAll(/Partition: \d+\s.*?Replicas: ([\d,]+)\s/g)].map(([, ids]) =>
    (ids ?? '').split(',').map(Number),
  )
}

/** Every line of `kafka-configs --describe` over all brokers and all topics that names a throttle. */
export const throttlesLeft = async (tool: Tool): Promise<string[]> => {
  const texts = await Promise.all(
    ['brokers', 'topics'].map((type) => tool('ConfigCommand', ['--describe', '--entity-type', type])),
  )
  return texts.flatMap((text) => text.split('\n')).filter((line) => line.includes('throttled'))
}

/** The same, asked of the brokers: quick enough for every round. With them a min.insync.replicas that the topic did not have before. */
export const holdsLeft = async (admin: Admin, topic: string): Promise<string[]> => {
  const { brokers } = await admin.fetchMetadata([])
  const resources = [
    ...brokers.map(({ brokerId }) => ({ type: 'broker' as const, name: String(brokerId) })),
    { type: 'topic' as const, name: topic },
  ]
  const all = await admin.describeConfigs(resources)
  return all.flatMap((entries, index) =>
    entries
      .filter(({ name }) => name.includes('throttled') || name === 'min.insync.replicas')
      .filter(({ source }) => source === 'TOPIC_CONFIG' || source === 'DYNAMIC_BROKER_CONFIG')
      .map(({ name, value }) => `${resources[index]?.type} ${resources[index]?.name} ${name}=${value}`),
  )
}
