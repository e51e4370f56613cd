import { afterEach, describe, expect, it } from 'vitest'
import { type TopicCatalogOptions, watchTopics } from './topic-catalog.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const soon = () => new Promise<void>((resolve) => setImmediate(resolve))
const until = async (holds: () => boolean) => {
  while (!holds()) await soon()
}
/** As kafkajs puts it. */
const refusal = (type: string) => Object.assign(new Error(type), { name: 'KafkaJSProtocolError', type })

/** A Kafka that has these topics, and tells of several that it refuses the first alone. */
const make = (over: Partial<TopicCatalogOptions> = {}) => {
  const there = new Map<string, number>()
  const state = { isAway: false, asked: [] as string[][] }
  const health = new Map<string, string | null>()
  const counts: [string, number][] = []
  const end = new AbortController()
  let news = 0
  const catalog = watchTopics({
    ...{ username: 'u', missingTopics: 'wait', signal: end.signal, wait: soon, changed: { notify: () => news++ } },
    count: async (topics) => {
      state.asked.push([...topics])
      await soon()
      if (state.isAway) throw new Error('connect ECONNREFUSED')
      for (const topic of topics) {
        if (topic === 'bad name') throw refusal('INVALID_TOPIC_EXCEPTION')
        if (!there.has(topic)) throw refusal('UNKNOWN_TOPIC_OR_PARTITION')
      }
      return there
    },
    onHealth: (topic, failure) => void health.set(topic, failure),
    onCount: (topic, count) => counts.push([topic, count]),
    ...over,
  })
  ends.push(async () => {
    end.abort()
    await catalog.stopped
  })
  return { catalog, there, state, health, counts, news: () => news }
}

describe('what is known of topics', () => {
  it('is found out when somebody asks, for each though some are missing', async () => {
    const { catalog, there, health, counts } = make()
    for (const topic of ['a', 'b', 'c', 'd']) there.set(topic, 3)
    const all = ['a', 'missing', 'b', 'c', 'bad name', 'd']
    for (const topic of all) expect(catalog.countOf(topic)).toBeNull()
    await until(() => counts.length === 4 && health.size === all.length)
    expect(all.map(catalog.countOf)).toEqual([3, null, 3, 3, null, 3])
    expect(health.get('missing')).toMatch(/topic missing does not exist.*create it/)
    expect(health.get('a')).toBeNull()
    expect(catalog.refusalOf('missing')).toBeNull()
    expect(catalog.refusalOf('bad name')).toMatch(/never takes/)
  })

  it('is told when a topic is made, and when it is deleted', async () => {
    const { catalog, there, counts, news } = make()
    catalog.countOf('late')
    await soon()
    there.set('late', 2)
    await until(() => counts.length === 1)
    expect([catalog.countOf('late'), news()]).toEqual([2, 1])
    there.delete('late')
    catalog.doubt('late')
    expect(catalog.countOf('late')).toBeNull()
    there.set('late', 1)
    await until(() => counts.length === 2)
    expect(counts).toEqual([
      ['late', 2],
      ['late', 1],
    ])
  })

  it('is for good where missing topics are dead letters, until they are made', async () => {
    const { catalog, there, counts, news } = make({ missingTopics: 'dead-letter' })
    catalog.countOf('late')
    await until(() => catalog.refusalOf('late') !== null)
    expect([catalog.refusalOf('late'), news()]).toEqual([expect.stringMatching(/does not exist/), 1])
    there.set('late', 1)
    await until(() => counts.length === 1)
    expect(catalog.refusalOf('late')).toBeNull()
  })

  it('is asked for in one request while Kafka is away, and says of each that it waits', async () => {
    const { catalog, there, state, health, counts } = make({ missingTopics: 'dead-letter' })
    state.isAway = true
    for (const topic of ['a', 'b']) {
      there.set(topic, 1)
      catalog.countOf(topic)
    }
    await until(() => health.size === 2)
    expect(state.asked.every(({ length }) => length === 2)).toBe(true)
    expect([...health.values()]).toEqual([
      expect.stringMatching(/cannot be reached/),
      expect.stringMatching(/cannot be reached/),
    ])
    expect(catalog.refusalOf('a')).toBeNull()
    state.isAway = false
    await until(() => counts.length === 2)
    expect([...health.values()]).toEqual([null, null])
  })
})
