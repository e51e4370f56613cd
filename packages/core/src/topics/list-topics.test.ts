import { TopicListQuery } from '@headgate/domain'
import { describe, expect, test, vi } from 'vitest'
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

  test('shows what has arrived and says what is still being read, and on the next page which broker did not answer', async () => {
    const { cluster, kafka } = setUpCluster([fakeTopic('orders', 3)], {
      ports: {
        describeLogDirs: (ids, names) =>
          ids.includes(2) ? new Promise(() => undefined) : kafka.ports.describeLogDirs(ids, names),
      },
    })
    const { items, incomplete } = await listTopics(cluster, query())
    expect(items[0]).toMatchObject({ name: 'orders', bytes: null, records: 30 })
    expect(incomplete).toEqual([{ brokerId: null, reason: expect.stringContaining('still being read') }])
    const named = { brokerId: 2, reason: expect.stringContaining('1500 ms') }
    await vi.waitFor(async () => expect((await listTopics(cluster, query())).incomplete).toEqual([named]), 30_000)
    expect((await listTopics(cluster, query())).items[0]).toMatchObject({ bytes: null, records: 30 })
  })

  test('a page that polls waits for no broker, and tells how old the oldest reading on it is', async () => {
    const { cluster, kafka, clock } = setUpCluster([fakeTopic('orders', 3)])
    const { asOf } = await listTopics(cluster, query())
    clock.advance(3_000)
    kafka.state.recordsPerPartition = 20
    const behind = await listTopics(cluster, query())
    expect(behind).toMatchObject({ asOf, items: [{ records: 30 }] })
    await vi.waitFor(async () => expect((await listTopics(cluster, query())).items[0]?.records).toBe(60), 30_000)
  })

  test('nobody is shown readings of before a change', async () => {
    const { cluster, kafka } = setUpCluster([fakeTopic('orders', 3)])
    for (const sort of ['name', '-records', '-bytes']) await listTopics(cluster, query({ sort }))
    kafka.state.recordsPerPartition = 20
    kafka.state.bytesPerReplica = 7
    cluster.invalidateTopics()
    for (const sort of ['name', '-records', '-bytes'])
      expect((await listTopics(cluster, query({ sort }))).items).toMatchObject([{ records: 60, bytes: 63 }])
  })

  test('after a pause nothing of before it is shown', async () => {
    const { cluster, kafka, clock } = setUpCluster([fakeTopic('orders', 3)])
    await listTopics(cluster, query())
    kafka.state.topics.set('payments', fakeTopic('payments', 1))
    kafka.state.recordsPerPartition = 20
    clock.advance(10_000)
    const { items, asOf } = await listTopics(cluster, query())
    expect(items).toMatchObject([{ name: 'orders', records: 60 }, { name: 'payments' }])
    expect(asOf).toBe(clock.now().toISOString())
  })

  test.each(['name', '-bytes'])(
    'sorted by %s, a size is null with the broker that is away and holds a replica',
    async (sort) => {
      const { cluster, kafka } = setUpCluster([fakeTopic('orders', 1, 3), fakeTopic('alone', 1, 1)])
      kafka.state.brokers = kafka.state.brokers.filter(({ brokerId }) => brokerId !== 3)
      const { items, incomplete } = await listTopics(cluster, query({ sort }))
      expect(items.find(({ name }) => name === 'orders')?.bytes).toBeNull()
      expect(items.find(({ name }) => name === 'alone')?.bytes).toBe(100)
      expect(incomplete).toEqual([{ brokerId: 3, reason: expect.stringContaining('down') }])
    },
  )

  test('an order by size is that of the newest reading', async () => {
    const { cluster, kafka, clock } = setUpCluster([fakeTopic('a', 2), fakeTopic('b', 1)])
    const sorted = async () => (await listTopics(cluster, query({ sort: '-records' }))).items.map(({ name }) => name)
    expect(await sorted()).toEqual(['a', 'b'])
    kafka.state.topics.set('b', fakeTopic('b', 5))
    cluster.invalidateTopics()
    clock.advance(1)
    expect(await sorted()).toEqual(['b', 'a'])
  })

  test('whoever may see some topics only reads nothing of the others in what is incomplete', async () => {
    const { cluster } = setUpCluster([fakeTopic('mine', 1), fakeTopic('secret', 1)], {
      ports: {
        listOffsets: async () => ({
          offsets: [],
          incomplete: [{ brokerId: 1, reason: 'secret-0: KAFKA_STORAGE_ERROR' }],
        }),
      },
    })
    await listTopics(cluster, query())
    const { items, incomplete } = await listTopics(cluster, query(), (name) => name === 'mine')
    expect(items).toMatchObject([{ name: 'mine', records: null }])
    expect(JSON.stringify(incomplete)).not.toContain('secret')
    expect(incomplete).toMatchObject([{ brokerId: 1 }])
  })

  test('shares one Metadata request among concurrent callers', async () => {
    const { cluster, kafka } = setUpCluster(topics)
    await Promise.all([listTopics(cluster, query()), listTopics(cluster, query()), listTopics(cluster, query())])
    expect(kafka.state.calls.filter((call) => call === 'fetchMetadata')).toHaveLength(1)
  })
})
