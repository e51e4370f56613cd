import { afterAll, expect, it } from 'vitest'
import { fetchRecords } from '../src/fetch-records.ts'
import { type BrokerLinks, openBrokerLinks } from '../src/link/broker-links.ts'
import { createTopicDirectory } from '../src/link/topic-directory.ts'
import { connection, createTopic, recordsFor } from './cluster.ts'

const records = recordsFor()

/** Real links to the real brokers, of which one takes requests and never answers. */
const linksWithSilent = (isSilent: (port: number) => boolean): BrokerLinks => {
  const links = openBrokerLinks(connection(), { clientId: 'test', connectTimeoutMs: 30_000, requestTimeoutMs: 30_000 })
  afterAll(() => links.close())
  return {
    ...links,
    ask: (broker, request) => (isSilent(broker.port) ? new Promise(() => {}) : links.ask(broker, request)),
  }
}

it('brings what the other brokers lead when one stays silent, and tells what is missing (once nothing came at all)', async () => {
  const topic = await createTopic('silent', 6)
  for (let i = 0; i < 24; i += 1) await records.produceRecord({ topic, key: `k${i}`, value: `v${i}` })
  const whole = await records.fetchRecords(topic, { from: 'newest', limit: 100 })
  expect(whole.items).toHaveLength(24)

  const context = { username: null }
  let silentPort = -1
  const links = linksWithSilent((port) => port === silentPort)
  const directory = createTopicDirectory(links, context, 60_000)
  const { partitions } = await directory.find(topic)
  const silent = partitions[0]?.leader
  silentPort = silent?.port ?? -1
  const lost = new Set(partitions.filter(({ leader }) => leader?.port === silentPort).map(({ partition }) => partition))

  const result = await fetchRecords({ links, directory, context, brokerTimeoutMs: 6_000 }, topic, {
    from: 'newest',
    limit: 100,
  })
  expect(result.items).toEqual(whole.items.filter(({ partition }) => !lost.has(partition)))
  expect(new Set(result.incomplete.map(({ partition }) => partition))).toEqual(lost)
  for (const gap of result.incomplete) {
    expect(gap).toMatchObject({ brokerId: silent?.brokerId, reason: expect.stringContaining('within 6000 ms') })
  }
})
