import type { Change, Plan } from '@headgate/domain'
import { AppError } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import type { ClusterPorts } from '../../cluster/cluster-ports.ts'
import type { FakeKafkaState } from '../../testing/fake-kafka-state.ts'
import { fakeStore, fakeTopic, setUpCluster } from '../../testing/index.ts'
import { applyPlan } from '../apply-plan.ts'
import { makePlan } from '../make-plan.ts'
import { undoPlan } from '../undo-plan.ts'

const BY = { kind: 'user', id: 'u1', name: 'Kim' } as const

const setUp = (
  topics = [fakeTopic('orders', 2)],
  over: { state?: Partial<FakeKafkaState>; ports?: Partial<ClusterPorts> } = {},
) => {
  const fake = setUpCluster(topics, over)
  const store = fakeStore()
  const engine = { cluster: fake.cluster, store, clock: fake.clock }
  const plan = (...changes: Change[]) => makePlan(engine, { changes, author: BY })
  const attempt = () =>
    store.appendAudit({
      at: fake.clock.now(),
      actorKind: 'user',
      actorId: BY.id,
      actorName: BY.name,
      action: 'plan.apply',
      clusterSlug: 'local',
      resource: null,
      input: {},
      validateOnly: false,
      outcome: 'pending',
      problem: null,
    })
  const apply = async ({ id }: Pick<Plan, 'id'>) =>
    applyPlan(engine, { planId: id, by: BY, attemptId: await attempt() })
  const undo = (planId: string) => undoPlan(engine, { planId, by: BY })
  return { ...fake, store, plan, apply, undo }
}
const kinds = ({ findings }: Plan) => findings.map(({ severity, kind }) => `${severity} ${kind}`)
const outcomes = ({ outcome }: Plan) => outcome?.items.map(({ item, outcome: how }) => `${item}: ${how}`)

describe('TruncateTopic', () => {
  const truncate = (partitions?: { partition: number; beforeOffset: number }[]): Change => ({
    kind: 'TruncateTopic',
    topic: 'orders',
    ...(partitions ? { partitions } : {}),
  })

  test('tells by partition where the log will begin and how many records go', async () => {
    const plan = await setUp().plan(truncate([{ partition: 1, beforeOffset: 4 }]))
    expect(plan).toMatchObject({
      state: 'ready',
      risk: 'high',
      cost: { recordsLost: 4 },
      undo: { isPossible: false },
      steps: [
        {
          resource: 'topic orders partition 1',
          before: { logStartOffset: '0', logEndOffset: '10' },
          after: { logStartOffset: '4', recordsLost: '4' },
        },
      ],
    })
  })

  test('up to the high watermark deletes what the plan showed, and keeps what was written after it', async () => {
    const { plan, apply, kafka } = setUp()
    const shown = await plan(truncate())
    expect(shown.cost.recordsLost).toBe(20)
    kafka.state.recordsPerPartition = 15
    expect(outcomes(await apply(shown))).toEqual(['topic orders partition 0: done', 'topic orders partition 1: done'])
    expect([...kafka.state.logStartOffsets]).toEqual([
      ['orders-0', 10],
      ['orders-1', 10],
    ])
  })

  test('of a topic that is empty already loses nothing and does nothing', async () => {
    const { plan, apply, kafka } = setUp([fakeTopic('orders')], { state: { recordsPerPartition: 0 } })
    const shown = await plan(truncate())
    expect(shown).toMatchObject({ steps: [], risk: 'low', cost: { recordsLost: 0 } })
    expect(await apply(shown)).toMatchObject({ state: 'applied' })
    expect(kafka.state.logStartOffsets.size).toBe(0)
  })

  test.each([
    [
      'a compacted topic',
      { state: { configs: new Map([['orders', new Map([['cleanup.policy', 'compact']])]]) } },
      undefined,
      'blocker truncate-compacted',
    ],
    ['an offset beyond the end', {}, [{ partition: 0, beforeOffset: 11 }], 'blocker truncate-beyond-end'],
    ['a partition that is not there', {}, [{ partition: 7, beforeOffset: 1 }], 'blocker invalid-input'],
    [
      'a partition named twice',
      {},
      [
        { partition: 0, beforeOffset: 1 },
        { partition: 0, beforeOffset: 2 },
      ],
      'blocker invalid-input',
    ],
  ])('%s is refused before the broker is asked', async (_what, over, partitions, kind) => {
    const plan = await setUp(undefined, over).plan(truncate(partitions))
    expect(plan.state).toBe('blocked')
    expect(kinds(plan)).toEqual([kind])
  })

  test('an internal topic is refused', async () => {
    const { plan } = setUp([fakeTopic('__consumer_offsets')])
    expect(await plan({ kind: 'TruncateTopic', topic: '__consumer_offsets' })).toMatchObject({ state: 'blocked' })
  })

  test('names the groups whose committed offset would lie before the new start, and not those that have read on', async () => {
    const group = (groupId: string, committedOffset: number): FakeKafkaState['groups'][number] => ({
      listing: { groupId, protocolType: 'consumer', state: 'Empty', type: 'classic', coordinatorId: 1 },
      members: [],
      offsets: [{ topic: 'orders', partition: 0, committedOffset }],
    })
    const { plan } = setUp(undefined, { state: { groups: [group('billing', 3), group('mail', 5)] } })
    const { findings } = await plan(truncate([{ partition: 0, beforeOffset: 5 }]))
    expect(findings).toMatchObject([
      { kind: 'groups-lose-records', severity: 'warning', values: { groups: 'billing' } },
    ])
    expect(findings[0]?.detail).toContain('auto.offset.reset')
  })

  test('cannot be undone, and says why', async () => {
    const { plan, apply, undo } = setUp()
    const shown = await plan(truncate())
    await apply(shown)
    await expect(undo(shown.id)).rejects.toThrow('cannot be brought back')
  })
})

describe('ElectLeaders', () => {
  const led = (leader: number | null, isr = [1, 2, 3]) => {
    const topic = fakeTopic('orders', 2)
    return {
      ...topic,
      partitions: topic.partitions.map((one) => (one.partition === 0 ? { ...one, leader, isr } : one)),
    }
  }
  const elect = (type: 'preferred' | 'unclean', ...partitions: number[]): Change => ({
    kind: 'ElectLeaders',
    type,
    ...(partitions.length > 0 ? { partitions: partitions.map((partition) => ({ topic: 'orders', partition })) } : {}),
  })

  test('for every partition that needs it lists leader before and after, and elects those alone', async () => {
    const { plan, apply, kafka } = setUp([led(3)])
    const shown = await plan(elect('preferred'))
    expect(shown.steps).toMatchObject([
      { resource: 'topic orders partition 0', before: { leader: '3' }, after: { leader: '1' } },
    ])
    expect(outcomes(await apply(shown))).toEqual(['topic orders partition 0: done'])
    expect(kafka.state.topics.get('orders')?.partitions[0]?.leader).toBe(1)
  })

  test('a preferred replica that is not in sync is warned of and left out', async () => {
    const { plan, apply, kafka } = setUp([led(3, [3])])
    const shown = await plan(elect('preferred', 0, 1))
    expect(kinds(shown)).toEqual(['warning preferred-not-in-sync'])
    const applied = await apply(shown)
    expect(applied.outcome?.items).toMatchObject([
      { outcome: 'skipped', problem: { kafka: { name: 'PREFERRED_LEADER_NOT_AVAILABLE' } } },
    ])
    expect(kafka.state.topics.get('orders')?.partitions[0]?.leader).toBe(3)
  })

  test('nothing to elect is a note, not an error', async () => {
    const plan = await setUp().plan(elect('preferred'))
    expect([plan.state, kinds(plan)]).toEqual(['ready', ['note nothing-to-elect']])
  })

  test('an unclean one of a partition that is led is refused', async () => {
    const plan = await setUp().plan(elect('unclean', 1))
    expect([plan.state, kinds(plan)]).toEqual(['blocked', ['blocker unclean-while-led']])
  })

  test('an unclean one of a leaderless partition says that the loss is unknown, and elects', async () => {
    const { plan, apply, kafka } = setUp([led(null, [2])])
    const shown = await plan(elect('unclean'))
    expect(kinds(shown)).toEqual(['warning unclean-loses-records'])
    expect(shown).toMatchObject({ risk: 'high', cost: { recordsLost: null } })
    await apply(shown)
    expect(kafka.state.topics.get('orders')?.partitions[0]?.leader).toBe(1)
  })

  test('a partition that is not there is not found', async () => {
    const plan = await setUp().plan(elect('preferred', 9))
    expect(plan.findings).toMatchObject([{ code: 'NOT_FOUND', fields: [{ path: 'partitions.0' }] }])
  })

  test('a plan is stale once somebody else has elected', async () => {
    const { plan, apply, cluster } = setUp([led(3)])
    const shown = await plan(elect('preferred'))
    await cluster.electLeaders('preferred', null)
    await expect(apply(shown)).rejects.toMatchObject({ code: 'PLAN_STALE' })
  })
})

describe('CloneTopic', () => {
  const binding = {
    resourceType: 'TOPIC',
    name: 'orders',
    patternType: 'LITERAL',
    principal: 'User:shop',
    host: '*',
    operation: 'READ',
    permissionType: 'ALLOW',
  } as const
  const clone = (over: Partial<Extract<Change, { kind: 'CloneTopic' }>> = {}): Change => ({
    kind: 'CloneTopic',
    topic: 'orders',
    name: 'orders.copy',
    withAcls: false,
    withRecords: false,
    ...over,
  })
  const configs = () =>
    new Map([
      [
        'orders',
        new Map([
          ['retention.ms', '60000'],
          ['leader.replication.throttled.replicas', '0:1'],
        ]),
      ],
    ])

  test('creates it with what was set on the source, but not with the marks of a move under way', async () => {
    const { plan, apply, kafka } = setUp(undefined, { state: { configs: configs() } })
    await apply(await plan(clone()))
    expect(kafka.state.topics.get('orders.copy')?.partitions).toHaveLength(2)
    expect([...(kafka.state.configs.get('orders.copy') ?? [])]).toEqual([['retention.ms', '60000']])
  })

  test('takes other counts of partitions, bindings of exactly this name, and copies records by a job', async () => {
    const prefixed = { ...binding, patternType: 'PREFIXED' } as const
    const { plan, apply, kafka, store } = setUp(undefined, { state: { acls: [binding, prefixed] } })
    const shown = await plan(clone({ numPartitions: 1, withAcls: true, withRecords: true }))
    expect(kinds(shown)).toEqual(['note clone-other-partitions'])
    const applied = await apply(shown)
    expect(applied).toMatchObject({ state: 'applying', jobId: 'job-0001' })
    expect(kafka.state.acls.at(-1)).toEqual({ ...binding, name: 'orders.copy' })
    expect(store.state.jobs[0]).toMatchObject({
      kind: 'copy-records',
      spec: { source: 'orders', target: 'orders.copy', numPartitions: 1, targetTopicId: 'id-of-orders.copy' },
    })
  })

  test.each([
    ['a name that is taken', clone({ name: 'orders' })],
    ['an internal name', clone({ name: '__consumer_offsets' })],
    ['more replicas than brokers', clone({ replicationFactor: 4 })],
    ['a source that is not there', clone({ topic: 'nowhere' })],
  ])('%s is refused', async (_what, change) => {
    expect(await setUp().plan(change)).toMatchObject({ state: 'blocked' })
  })

  test('its undo takes back topic and bindings while it is empty, and refuses once it holds records', async () => {
    const { plan, apply, undo, kafka } = setUp(undefined, { state: { acls: [binding], recordsPerPartition: 0 } })
    const applied = await apply(await plan(clone({ withAcls: true })))
    kafka.state.recordsPerPartition = 1
    expect(await undo(applied.id)).toMatchObject({
      changes: [{ kind: 'DeleteAcl' }, { kind: 'DeleteTopic', topic: 'orders.copy' }],
    })
  })
})

describe('RecreateTopic', () => {
  const recreate: Change = { kind: 'RecreateTopic', topic: 'orders' }
  const configs = () => new Map([['orders', new Map([['retention.ms', '60000']])]])

  test('is another topic on the same brokers with the same configs', async () => {
    const { plan, apply, kafka } = setUp([fakeTopic('orders', 2, 2)], { state: { configs: configs() } })
    const shown = await plan(recreate)
    expect(shown).toMatchObject({ risk: 'high', cost: { recordsLost: 20 } })
    expect(kinds(shown)).toEqual(['note recreate-keeps-acls', 'warning records-lost'])
    expect(outcomes(await apply(shown))).toEqual(['topic orders deleted: done', 'topic orders created again: done'])
    const topic = kafka.state.topics.get('orders')
    expect(topic?.topicId).not.toBe('id-of-orders')
    expect(topic?.partitions.map(({ replicas }) => replicas)).toEqual([
      [1, 2],
      [2, 3],
    ])
    expect([...(kafka.state.configs.get('orders') ?? [])]).toEqual([['retention.ms', '60000']])
  })

  test('partitions of different numbers of replicas are placed by the controller, and the plan warns of it', async () => {
    const topic = fakeTopic('orders', 2, 2)
    const uneven = {
      ...topic,
      partitions: topic.partitions.map((one) => ({ ...one, replicas: one.partition === 0 ? [1] : [2, 3] })),
    }
    const shown = await setUp([uneven]).plan(recreate)
    expect(kinds(shown)).toContain('warning recreate-uneven-replicas')
  })

  test('a creation that fails says that the topic is deleted, and the undo creates it as it was to be', async () => {
    let isRefusing = false
    const { plan, apply, undo, kafka, cluster } = setUp([fakeTopic('orders', 2, 2)], {
      state: { configs: configs() },
      ports: {
        createTopic: async (topic, options) => {
          if (isRefusing && !options.validateOnly)
            throw new AppError({ code: 'BROKER_UNREACHABLE', title: 'No broker', detail: 'connection refused' })
          return kafka.ports.createTopic(topic, options)
        },
      },
    })
    const shown = await plan(recreate)
    isRefusing = true
    const halfway = await apply(shown)
    expect(halfway.state).toBe('partly-applied')
    expect(halfway.outcome?.items).toMatchObject([
      { item: 'topic orders deleted', outcome: 'done' },
      { outcome: 'failed', problem: { title: 'orders was deleted, and is not created again yet', planId: shown.id } },
    ])
    isRefusing = false
    const again = await undo(shown.id)
    expect(again.changes).toMatchObject([{ kind: 'CreateTopic', name: 'orders', configs: { 'retention.ms': '60000' } }])
    const [change] = again.changes
    if (change?.kind !== 'CreateTopic') throw new Error('not a creation')
    const { kind: _, ...topic } = change
    await cluster.createTopic(topic, { validateOnly: false })
    expect(kafka.state.topics.get('orders')?.partitions.map(({ replicas }) => replicas)).toEqual([
      [1, 2],
      [2, 3],
    ])
  })
})
