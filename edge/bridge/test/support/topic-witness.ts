import { runKafkaTool } from '@headgate/dev-stack'
import { testConnection } from '@headgate/testing'
import { type KafkaLogin, testKafka } from './read-topic.ts'

export type Witnessed = { deviceId: string; value: number; bootEpoch: string; seq: number }

/** What Kafka's own consumer finds in a topic, partition by partition; it needs no group, and shares no code with the bridge. */
export const witnessTopic = async (topic: string, login: KafkaLogin): Promise<Witnessed[]> => {
  const admin = testKafka(login).admin()
  await admin.connect()
  const ends = await admin.fetchTopicOffsets(topic).finally(() => admin.disconnect())
  const found: Witnessed[] = []
  for (const { partition, high } of ends) {
    if (high === '0') continue
    const { stdout } = await runKafkaTool(
      'ConsoleConsumer',
      [
        ...['--topic', topic, '--partition', String(partition), '--offset', 'earliest'],
        ...['--max-messages', high, '--timeout-ms', '60000'],
      ],
      {
        libsDir: testConnection().libsDir,
        bootstrap: login.bootstrap,
        login: { mechanism: 'SCRAM-SHA-512', ...login },
      },
    )
    for (const line of stdout.split('\n')) if (line.startsWith('{')) found.push(JSON.parse(line))
  }
  return found
}
