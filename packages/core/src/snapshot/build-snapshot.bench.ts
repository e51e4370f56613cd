import { TopicListQuery } from '@headgate/domain'
import { describe, test } from 'vitest'
import { healthStrip } from '../clusters/health-strip.ts'
import { partitionHealth } from '../clusters/partition-health.ts'
import { fakeTopic, setUpCluster } from '../testing/index.ts'
import { listTopics } from '../topics/list-topics.ts'
import { buildSnapshot } from './build-snapshot.ts'

// Run with: vitest bench --run --root packages/core
const topics = Array.from({ length: 10_000 }, (_, index) => fakeTopic(`team-${index % 97}.stream-${index}`, 4))
const metadata = { kafkaClusterId: 'fake', controllerId: 1, brokers: [], topics }
const snapshot = buildSnapshot(metadata)
const { cluster } = setUpCluster(topics)

describe('10,000 topics of 4 partitions', () => {
  test('index one Metadata answer', async ({ bench }) => {
    await bench('index', () => {
      buildSnapshot(metadata)
    }).run()
  })
  test('partition health and strip', async ({ bench }) => {
    await bench('health', () => {
      partitionHealth(snapshot.topics, new Map())
      healthStrip(snapshot.topics)
    }).run()
  })
  test.for<Record<string, string>>([{}, { search: 'stream-77' }, { sort: '-partitions' }, { sort: '-bytes' }])(
    'a page of 50 with %j',
    async (query, { bench }) => {
      await bench('page', async () => {
        await listTopics(cluster, TopicListQuery.parse(query))
      }).run()
    },
  )
})
