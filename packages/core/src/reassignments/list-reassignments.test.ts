import { ReassignmentMemory } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { fakeActor, fakeStore, fakeTopic, setUpCluster } from '../testing/index.ts'
import { listClusterReassignments } from './list-reassignments.ts'

const LIST = 'leader.replication.throttled.replicas'
const RATE = 'leader.replication.throttled.rate'
const moving = (topic: string, partition = 0) => ({
  ...{ topic, partition, replicas: [1, 2, 3], addingReplicas: [3], removingReplicas: [] },
})

const setUp = (state: Parameters<typeof setUpCluster>[1]) => {
  const fake = setUpCluster([fakeTopic('orders'), fakeTopic('payroll')], state)
  const store = fakeStore()
  const list = (isVisible: ((name: string) => boolean) | null = null) =>
    listClusterReassignments(fake.cluster, store, { actor: fakeActor('admin'), topics: isVisible })
  return { ...fake, store, list }
}
const job = (state: 'running' | 'succeeded') => ({
  ...{ clusterSlug: 'local', kind: 'reassignment' as const, title: 'Move orders', planId: null, state },
  createdBy: { kind: 'user', id: 'u1', name: 'Kim' } as const,
  spec: {
    ...{ throttleBytesPerSec: 1_000, isThrottleAuto: false, concurrentMovesPerBroker: 5 },
    moves: [{ topic: 'orders', partition: 0, before: [1, 2], after: [1, 2, 3], bytes: 10 }],
  },
  memory: ReassignmentMemory.parse({}),
  throttleBytesPerSec: 1_000,
  progress: {
    ...{ itemsDone: 0, itemsTotal: 1, itemsFailed: 0, bytesDone: 0, bytesTotal: 10, bytesPerSec: null, etaMs: null },
    inFlight: [],
  },
})

describe('what moves on a cluster', () => {
  test('is told of every tool, and of ours with its job', async () => {
    const { store, list } = setUp({ state: { reassignments: [moving('orders'), moving('payroll')] } })
    const id = await store.createJob(job('running'))
    const memory = { ...ReassignmentMemory.parse({}), flying: [0] }
    await store.saveJob(id, 0, { state: 'running', memory }, [])
    expect(await list()).toMatchObject({
      ongoing: [
        { topic: 'orders', jobId: id },
        { topic: 'payroll', jobId: null },
      ],
      ongoingTotal: 2,
      jobs: [{ id, state: 'running' }],
    })
  })

  test('names no topic, be it in a throttle, to whom it is hidden', async () => {
    const configs = new Map([['payroll', new Map([[LIST, '0:1']])]])
    const { list } = setUp({ state: { reassignments: [moving('orders'), moving('payroll', 1)], configs } })
    const seen = await list((name) => name === 'orders')
    expect(seen).toMatchObject({ ongoing: [{ topic: 'orders' }], ongoingTotal: 1 })
    expect(JSON.stringify(seen)).not.toContain('payroll')
  })
})

describe('orphaned throttles', () => {
  const left = () =>
    new Map([
      ['1', new Map([[RATE, '1000']])],
      ['orders', new Map([[LIST, '0:1']])],
    ])

  test('are told by broker and by topic, whatever tool left them', async () => {
    const { list } = setUp({ state: { configs: left() } })
    expect((await list()).throttles).toMatchObject({
      orphaned: { brokers: [1], topics: ['orders'] },
      items: [{ resource: 'broker 1' }, { resource: 'topic orders' }],
    })
  })

  test('are none while something moves that they may belong to', async () => {
    const { list } = setUp({ state: { configs: left(), reassignments: [moving('orders')] } })
    expect((await list()).throttles).toMatchObject({ orphaned: { brokers: [], topics: [] }, items: [] })
  })

  test('that are gone since the shared reading are not told any more', async () => {
    const { list, kafka } = setUp({ state: { configs: left() } })
    await list()
    kafka.state.configs.clear()
    expect((await list()).throttles.items).toEqual([])
  })

  test('cost no look at every topic each time somebody polls', async () => {
    const { list, kafka } = setUp({})
    await list()
    const before = kafka.state.calls.length
    await list()
    expect(kafka.state.calls.slice(before).filter((call) => call.startsWith('describeConfigs'))).toEqual([])
  })

  test('are watched on 10,000 topics with one request a poll, and with batches when all are looked at', async () => {
    const { cluster, kafka } = setUpCluster(Array.from({ length: 10_000 }, (_, index) => fakeTopic(`topic-${index}`)))
    const poll = async (): Promise<string[]> => {
      const before = kafka.state.calls.length
      await listClusterReassignments(cluster, fakeStore(), { actor: fakeActor('admin'), topics: null })
      return kafka.state.calls.slice(before).map((call) => call.split(' ')[0] ?? '')
    }
    expect((await poll()).length).toBeLessThan(40)
    expect(await poll()).toEqual(['listReassignments'])
  })
})
