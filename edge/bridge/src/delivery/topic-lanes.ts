import type { LaneItem, LaneOptions } from './lane.ts'
import { createLanes, type Lanes } from './lanes.ts'
import type { Senders } from './senders.ts'

/** Topics made from device names may be many: beyond this those without anything under way are put away. */
const TOPICS_MAX = 2_000

export type TopicLanesOptions = {
  senders: Senders
  countOf: (topic: string) => number | null
  onLaneHealth: (topic: string, partition: number, failure: string | null) => void
  onMissing: (topic: string) => string | null
  onRelief: () => void
  linger: () => number
  stallMs?: number
  wait?: LaneOptions['wait'] | undefined
}

export type TopicLanes = {
  push: (topic: string, item: LaneItem) => void
  setPartitionCount: (topic: string, count: number) => Promise<void>
  isFailing: (topic: string, key: string) => boolean
  stop: () => Promise<void>
}

/** The lanes of every topic that is written to. */
export const createTopicLanes = (options: TopicLanesOptions): TopicLanes => {
  const { onLaneHealth, onMissing, countOf, ...shared } = options
  const topics = new Map<string, Lanes>()

  const lanesOf = (topic: string): Lanes => {
    const known = topics.get(topic)
    if (known) return known
    if (topics.size >= TOPICS_MAX) for (const [name, { isIdle }] of topics) if (isIdle) topics.delete(name)
    const made = createLanes({
      ...{ ...shared, topic, onMissing: () => onMissing(topic) },
      onLaneHealth: (partition, failure) => onLaneHealth(topic, partition, failure),
    })
    topics.set(topic, made)
    const count = countOf(topic)
    if (count !== null) void made.setPartitionCount(count)
    return made
  }

  return {
    push: (topic, item) => lanesOf(topic).push(item),
    setPartitionCount: (topic, count) => lanesOf(topic).setPartitionCount(count),
    isFailing: (topic, key) => topics.get(topic)?.isFailingFor(key) === true,
    stop: async () => {
      await Promise.all([...topics.values()].map((lanes) => lanes.stop()))
    },
  }
}
