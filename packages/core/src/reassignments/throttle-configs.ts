import {
  type ConfigEntry,
  type ReassignmentAction,
  type ReassignmentObservation,
  SIDES,
  type Side,
  type Sides,
} from '@headgate/domain'
import { attempt } from '../lib/with-deadline.ts'
import type { AlterConfigsBatch, DescribeConfigs } from '../ports/admin.ts'

/** Brokers limit to a rate what their throttled replicas send (leader) and receive (follower); topics list the replicas. */
export const rateConfig = (side: Side): string => `${side}.replication.throttled.rate`
export const listConfig = (side: Side): string => `${side}.replication.throttled.replicas`

/** Topics asked for in one request: thousands at once make one answer of megabytes. */
const BATCH = 500
const BROKER_DEADLINE_MS = 5_000

/** What was set on this very resource; what it has from elsewhere is nobody's throttle. */
const own = (entries: readonly ConfigEntry[] | undefined, name: string, source: ConfigEntry['source']): string | null =>
  entries?.find((entry) => entry.name === name && entry.source === source)?.value ?? null

type Topics = { describeConfigs: DescribeConfigs }

const eachTopic = async (
  { describeConfigs }: Topics,
  topics: readonly string[],
  keys: readonly string[],
  take: (topic: string, entries: readonly ConfigEntry[] | undefined) => void,
): Promise<void> => {
  for (let start = 0; start < topics.length; start += BATCH) {
    const batch = topics.slice(start, start + BATCH)
    const answers = await describeConfigs(
      batch.map((name) => ({ type: 'topic', name })),
      keys,
    )
    for (const [index, name] of batch.entries()) take(name, answers[index])
  }
}

const listsOf = (entries: readonly ConfigEntry[] | undefined): Sides<string | null> => ({
  leader: own(entries, listConfig('leader'), 'TOPIC_CONFIG'),
  follower: own(entries, listConfig('follower'), 'TOPIC_CONFIG'),
})

/** The lists of topics that exist. */
export const topicLists = async (
  deps: Topics,
  topics: readonly string[],
): Promise<Map<string, Sides<string | null>>> => {
  const lists = new Map<string, Sides<string | null>>()
  await eachTopic(deps, topics, SIDES.map(listConfig), (topic, entries) => lists.set(topic, listsOf(entries)))
  return lists
}

export const MIN_ISR = 'min.insync.replicas'

/** All that a reassignment sets on topics that exist: the lists, and how many replicas must be in sync. */
export const topicHolds = async (
  deps: Topics,
  topics: readonly string[],
): Promise<Pick<ReassignmentObservation, 'lists' | 'minIsr'>> => {
  const lists = new Map<string, Sides<string | null>>()
  const minIsr = new Map<string, { own: string | null; asked: number | null }>()
  await eachTopic(deps, topics, [...SIDES.map(listConfig), MIN_ISR], (topic, entries) => {
    lists.set(topic, listsOf(entries))
    const asked = Number(entries?.find(({ name }) => name === MIN_ISR)?.value ?? Number.NaN)
    minIsr.set(topic, {
      own: own(entries, MIN_ISR, 'TOPIC_CONFIG'),
      asked: Number.isInteger(asked) ? asked : null,
    })
  })
  return { lists, minIsr }
}

type RateChange = Extract<ReassignmentAction, { kind: 'rates' }>['brokers'][number]

/** One request for each broker. */
export const rateChanges = (changes: readonly RateChange[]): Parameters<AlterConfigsBatch>[0] =>
  [...Map.groupBy(changes, ({ brokerId }) => brokerId)].map(([brokerId, own]) => ({
    resource: { type: 'broker', name: String(brokerId) },
    operations: own.map(({ side, value }) => ({
      name: rateConfig(side),
      op: value === null ? 'delete' : 'set',
      value,
    })),
  }))

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
