import { runKafkaTool } from '@headgate/dev-stack'
import { testConnection } from '@headgate/testing'
import type { KafkaLogin } from './read-topic.ts'

export type Witnessed = { deviceId: string; value: number; bootEpoch: string; seq: number }

const SILENCE_MS = 10_000

/**
 * What Kafka's own consumer finds committed in a topic, each partition in its order, until nothing came for ten seconds; it shares
 * no code with the bridge.
 */
export const committedReadings = async (topic: string, login: KafkaLogin): Promise<Witnessed[]> => {
  const { stdout } = await runKafkaTool(
    'ConsoleConsumer',
    [
      ...['--topic', topic, '--from-beginning', '--isolation-level', 'read_committed'],
      ...['--timeout-ms', String(SILENCE_MS)],
    ],
    {
      libsDir: testConnection().libsDir,
      bootstrap: login.bootstrap,
      login: { mechanism: 'SCRAM-SHA-512', ...login },
    },
  )
  const found: Witnessed[] = []
  for (const line of stdout.split('\n')) {
    if (!line.startsWith('{')) continue
    const { deviceId, value, bootEpoch, seq } = JSON.parse(line) as Witnessed
    found.push({ deviceId, value, bootEpoch, seq })
  }
  return found
}
