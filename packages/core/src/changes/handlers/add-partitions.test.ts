import type { Change, Plan } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import type { FakeKafkaState } from '../../testing/fake-kafka-state.ts'
import { fakeTopic, setUpEngine } from '../../testing/index.ts'

const add = (numPartitions: number, over: Partial<Extract<Change, { kind: 'AddPartitions' }>> = {}): Change => ({
  kind: 'AddPartitions',
  topic: 'orders',
  numPartitions,
  ...over,
})
const found = ({ findings }: Plan) => findings.map(({ severity, kind }) => `${severity} ${kind}`)
const group = (groupId: string, type: 'classic' | 'streams'): FakeKafkaState['groups'][number] => ({
  listing: { groupId, protocolType: 'consumer', state: 'Empty', type, coordinatorId: 1 },
  members: [],
  offsets: [{ topic: 'orders', partition: 0, committedOffset: 3 }],
})

describe('more partitions', () => {
  test('tell the exact share of keys that go to another partition', async () => {
    const { plan } = setUpEngine([fakeTopic('orders', 6)])
    const shown = await plan([add(8)])
    expect(shown).toMatchObject({
      cost: { keysMoved: 0.75 },
      risk: 'medium',
      undo: { isPossible: false, reason: expect.stringContaining('clone') },
      steps: [{ before: { numPartitions: '6' }, after: { numPartitions: '8' } }],
      findings: [{ kind: 'keys-remap', values: { from: 6, to: 8, share: '75 %' } }],
    })
    expect((await plan([add(12)])).cost.keysMoved).toBe(0.5)
  })

  test.each([
    [6, 'has 6 partitions already'],
    [4, 'Partitions cannot be taken away'],
  ])('of %i where there are six are refused with the way round', async (total, title) => {
    const { plan, kafka } = setUpEngine([fakeTopic('orders', 6)])
    const refused = await plan([add(total)])
    expect(refused).toMatchObject({ state: 'blocked', findings: [{ fields: [{ path: 'numPartitions' }] }] })
    expect(refused.findings[0]?.title).toContain(title)
    if (total < 6) expect(refused.findings[0]?.fix).toContain('Clone it')
    expect(kafka.state.calls).not.toContain('addPartitions validateOnly')
  })

  test('name the consumers, and make a Kafka Streams application a high risk', async () => {
    const groups = [group('billing', 'classic')]
    const consumers = await setUpEngine([fakeTopic('orders', 6)], { state: { groups } }).plan([add(12)])
    expect(consumers.findings[0]?.detail).toContain('billing')
    expect(consumers.risk).toBe('medium')
    const newProtocol = setUpEngine([fakeTopic('orders', 6)], { state: { groups: [group('totals', 'streams')] } })
    expect(await newProtocol.plan([add(12)])).toMatchObject({ risk: 'high' })
    // One that still uses the classic protocol is known by the topics it keeps for itself.
    const classic = setUpEngine([fakeTopic('orders', 6), fakeTopic('totals-store-changelog', 6)], {
      state: { groups: [group('totals', 'classic')] },
    })
    const shown = await classic.plan([add(12)])
    expect(shown.risk).toBe('high')
    expect(shown.findings).toContainEqual(
      expect.objectContaining({
        kind: 'streams-copartitioning',
        detail: expect.stringContaining('totals-store-changelog'),
      }),
    )
  })

  test('of a compacted topic leave old values behind, which is said', async () => {
    const configs = new Map([['orders', new Map([['cleanup.policy', 'compact']])]])
    const { plan } = setUpEngine([fakeTopic('orders', 6)], { state: { configs } })
    expect(found(await plan([add(12)]))).toContain('warning compacted-keys-split')
  })

  test('lie where they were put by hand, or spread over the racks, and the plan shows where', async () => {
    const { plan, apply, kafka } = setUpEngine([fakeTopic('orders', 2)])
    const byHand = await plan([
      add(4, {
        assignments: [
          [3, 1, 2],
          [2, 3, 1],
        ],
      }),
    ])
    expect(byHand.steps[0]?.after).toMatchObject({ 'partition 2': '3, 1, 2', 'partition 3': '2, 3, 1' })
    const planned = await plan([add(4, { placement: 'planner' })])
    expect(Object.keys(planned.steps[0]?.after ?? {})).toEqual(['numPartitions', 'partition 2', 'partition 3'])
    expect(await apply(planned)).toMatchObject({ state: 'applied' })
    expect(kafka.state.topics.get('orders')?.partitions).toHaveLength(4)
  })

  test('are planned anew when another tool has added some meanwhile', async () => {
    const { plan, apply, kafka } = setUpEngine([fakeTopic('orders', 2)])
    const shown = await plan([add(4)])
    kafka.state.topics.set('orders', fakeTopic('orders', 3))
    await expect(apply(shown)).rejects.toMatchObject({ code: 'PLAN_STALE' })
  })
})
