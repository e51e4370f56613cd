import type { DescribeConfigs } from '../../ports/admin.ts'

/** They name partitions and brokers of this very topic, and belong to whoever moves its replicas now. */
const OF_A_MOVE = new Set(['leader.replication.throttled.replicas', 'follower.replication.throttled.replicas'])

/** What was set on the topic itself, as a creation takes it; what comes from brokers and from Kafka stays with them. */
export const ownConfigs = async (
  { describeConfigs }: { describeConfigs: DescribeConfigs },
  name: string,
): Promise<Record<string, string>> => {
  const [entries = []] = await describeConfigs([{ type: 'topic', name }])
  return Object.fromEntries(
    entries.flatMap((entry) =>
      entry.source === 'TOPIC_CONFIG' && entry.value !== null && !OF_A_MOVE.has(entry.name)
        ? [[entry.name, entry.value]]
        : [],
    ),
  )
}
