import { type ConfigEntry, SIDES, type Side, type Sides } from '@headgate/domain'
import { attempt } from '../lib/with-deadline.ts'
import type { DescribeConfigs } from '../ports/admin.ts'

/** Brokers limit to a rate what their throttled replicas send (leader) and receive (follower); topics list the replicas. */
export const rateConfig = (side: Side): string => `${side}.replication.throttled.rate`
export const listConfig = (side: Side): string => `${side}.replication.throttled.replicas`

/** Topics asked for in one request: thousands at once make one answer of megabytes. */
const BATCH = 500
const BROKER_DEADLINE_MS = 5_000

/** What was set on this very resource; what it has from elsewhere is nobody's throttle. */
const own = (entries: readonly ConfigEntry[] | undefined, name: string, source: ConfigEntry['source']): string | null =>
  entries?.find((entry) => entry.name === name && entry.source === source)?.value ?? null

/** The lists of topics that exist. */
export const topicLists = async (
  { describeConfigs }: { describeConfigs: DescribeConfigs },
  topics: readonly string[],
): Promise<Map<string, Sides<string | null>>> => {
  const lists = new Map<string, Sides<string | null>>()
  for (let start = 0; start < topics.length; start += BATCH) {
    const batch = topics.slice(start, start + BATCH)
    const answers = await describeConfigs(
      batch.map((name) => ({ type: 'topic', name })),
      SIDES.map(listConfig),
    )
    for (const [index, name] of batch.entries())
      lists.set(name, {
        leader: own(answers[index], listConfig('leader'), 'TOPIC_CONFIG'),
        follower: own(answers[index], listConfig('follower'), 'TOPIC_CONFIG'),
      })
  }
  return lists
}

/** The dynamic rates of one broker; null when it does not answer. */
export const brokerRates = async (
  { describeConfigs }: { describeConfigs: DescribeConfigs },
  brokerId: number,
): Promise<Sides<string | null> | null> => {
  const { value } = await attempt(
    () => describeConfigs([{ type: 'broker', name: String(brokerId) }], SIDES.map(rateConfig)),
    BROKER_DEADLINE_MS,
    'Broker configs',
  )
  if (value === null) return null
  return {
    leader: own(value[0], rateConfig('leader'), 'DYNAMIC_BROKER_CONFIG'),
    follower: own(value[0], rateConfig('follower'), 'DYNAMIC_BROKER_CONFIG'),
  }
}
