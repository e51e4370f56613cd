import { TopicListQuery } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { fakePartitions, fakeTopic, setUpCluster } from '../testing/index.ts'
import { listTopics } from './list-topics.ts'

const query = (over: Record<string, unknown> = {}) => TopicListQuery.parse(over)
const offline = {
  ...fakeTopic('broken', 1),
  partitions: fakePartitions(1, 3).map((one) => ({ ...one, leader: null, isr: [] })),
}
const short = { ...fakeTopic('short', 2), partitions: fakePartitions(2, 3).map((one) => ({ ...one, isr: [1] })) }
const internal = { ...fakeTopic('__consumer_offsets', 8), isInternal: true }
const topics = [fakeTopic('orders', 6), fakeTopic('Orders-eu', 1), offline, short, internal]
const namesOf = async (over: Record<string, unknown>) =>
  (await listTopics(setUpCluster(topics).cluster, query(over))).items.map(({ name }) => name)

describe('topics list', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['by name, without internal topics', {}, ['Orders-eu', 'broken', 'orders', 'short']],
    ['with internal topics', { internal: true }, ['Orders-eu', '__consumer_offsets', 'broken', 'orders', 'short']],
    ['search ignores case', { search: ' ORDERS ' }, ['Orders-eu', 'orders']],
    ['one state', { state: 'under-replicated' }, ['short']],
    ['by partitions, most first', { sort: '-partitions' }, ['orders', 'short', 'Orders-eu', 'broken']],
    ['worst state first', { sort: '-state' }, ['broken', 'short', 'Orders-eu', 'orders']],
    ['by bytes, most first', { sort: '-bytes' }, ['orders', 'short', 'Orders-eu', 'broken']],
    ['by records, an unknown number last', { sort: 'records' }, ['Orders-eu', 'short', 'orders', 'broken']],
    [
      'by records descending, an unknown number still last',
      { sort: '-records' },
      ['orders', 'short', 'Orders-eu', 'broken'],
    ],
  ])('%s', async (_name, over, names) => {
    expect(await namesOf(over)).toEqual(names)
  })

  test('counts states over what the search found, whatever state is chosen', async () => {
    const { counts, total } = await listTopics(setUpCluster(topics).cluster, query({ state: 'offline' }))
    expect(counts).toEqual({ all: 4, inSync: 2, underReplicated: 1, offline: 1, internal: 1 })
    expect(total).toBe(1)
  })

  test('carries records and bytes over all replicas, and null where a partition has no leader', async () => {
    const { items, incomplete } = await listTopics(setUpCluster(topics).cluster, query())
    expect(items.find(({ name }) => name === 'orders')).toMatchObject({ records: 60, bytes: 1_800 })
    expect(items.find(({ name }) => name === 'broken')).toMatchObject({ records: null, state: 'offline' })
    expect(incomplete).toContainEqual({ brokerId: null, reason: expect.stringContaining('no leader') })
  })

  test('asks the brokers for the rows of the page only, each broker once', async () => {
    const many = Array.from({ length: 300 }, (_, index) => fakeTopic(`t-${String(index).padStart(3, '0')}`))
    const { cluster, kafka } = setUpCluster(many)
    await listTopics(cluster, query({ limit: 10 }))
    const asked = kafka.state.calls.filter((call) => call.startsWith('listOffsets'))
    expect(asked.sort()).toEqual([
      ...Array(3).fill('listOffsets earliest 10'),
      ...Array(3).fill('listOffsets latest 10'),
    ])
    expect(kafka.state.calls.filter((call) => call.startsWith('describeLogDirs')).sort()).toEqual([
      'describeLogDirs 1 10',
      'describeLogDirs 2 10',
      'describeLogDirs 3 10',
    ])
  })

  test('shows the page with null and the reason when one broker does not answer in time', async () => {
    const { cluster, kafka } = setUpCluster([fakeTopic('orders', 3)], {
      ports: {
        describeLogDirs: (ids, names) =>
          ids.includes(2) ? new Promise(() => undefined) : kafka.ports.describeLogDirs(ids, names),
      },
    })
    const { items, incomplete } = await listTopics(cluster, query())
    expect(items[0]).toMatchObject({ name: 'orders', bytes: null, records: 30 })
    expect(incomplete).toEqual([{ brokerId: 2, reason: expect.stringContaining('1500 ms') }])
  })

  test('shares one Metadata request among concurrent callers', async () => {
    const { cluster, kafka } = setUpCluster(topics)
    await Promise.all([listTopics(cluster, query()), listTopics(cluster, query()), listTopics(cluster, query())])
    expect(kafka.state.calls.filter((call) => call === 'fetchMetadata')).toHaveLength(1)
  })
})
