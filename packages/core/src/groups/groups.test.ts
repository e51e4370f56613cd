import { describe, expect, test } from 'vitest'
import { fakeTopic, setUpCluster } from '../testing/index.ts'
import { listTopicGroups } from '../topics/list-topic-groups.ts'
import { getGroup } from './get-group.ts'
import { listGroups } from './list-groups.ts'

const group = (groupId: string, committed: [string, number, number][], type: 'classic' | 'share' = 'classic') => ({
  listing: { groupId, protocolType: 'consumer', state: committed.length ? 'Stable' : 'Empty', type, coordinatorId: 2 },
  members: committed.length
    ? [{ memberId: 'm1', clientId: 'c1', host: '/10.0.0.7', assignment: [{ topic: 'orders', partitions: [0] }] }]
    : [],
  offsets: committed.map(([topic, partition, committedOffset]) => ({ topic, partition, committedOffset })),
})
const groups = [
  group('slow', [
    ['orders', 0, 4],
    ['orders', 1, 10],
  ]),
  group('ahead', [['orders', 0, 25]]),
  group('idle', []),
  group('shared', [], 'share'),
  group('lost', [['deleted-topic', 0, 1]]),
]
const setUp = () => setUpCluster([fakeTopic('orders', 2)], { state: { groups } })

describe('groups', () => {
  test('lag is the sum over committed partitions, never negative, and null when unknown', async () => {
    const { items } = await listGroups(setUp().cluster, { sort: '-lag', limit: 50 })
    expect(items.map(({ groupId, lag }) => [groupId, lag])).toEqual([
      ['slow', 6],
      ['ahead', 0],
      ['idle', null],
      ['lost', null],
      ['shared', null],
    ])
  })

  test('one group carries members with their hosts, offsets and who reads which partition', async () => {
    expect(await getGroup(setUp().cluster, 'slow')).toMatchObject({
      lag: 6,
      members: 1,
      topics: ['orders'],
      memberList: [{ memberId: 'm1', host: '/10.0.0.7' }],
      offsets: [
        { topic: 'orders', partition: 0, committedOffset: 4, logEndOffset: 10, lag: 6, memberId: 'm1' },
        { topic: 'orders', partition: 1, committedOffset: 10, logEndOffset: 10, lag: 0, memberId: null },
      ],
    })
  })

  test('a coordinator that does not answer makes members and lag unknown, with the reason, not zero', async () => {
    const { cluster } = setUpCluster([fakeTopic('orders')], {
      state: { groups },
      ports: {
        describeGroups: async () => ({ groups: [], failed: [{ groupId: 'slow', reason: 'coordinator is loading' }] }),
        fetchGroupOffsets: async () => ({ groups: [], failed: [] }),
      },
    })
    const { items, incomplete } = await listGroups(cluster, { sort: 'groupId', limit: 50, search: 'SLOW' })
    expect(items).toEqual([expect.objectContaining({ groupId: 'slow', members: null, lag: null, state: 'Stable' })])
    expect(incomplete).toEqual([{ brokerId: null, reason: 'slow: coordinator is loading' }])
  })

  test('the groups of a topic are those that committed or are assigned there, with the lag on it alone', async () => {
    const { items } = await listTopicGroups(setUp().cluster, 'orders')
    expect(items.map(({ groupId, lag }) => [groupId, lag])).toEqual([
      ['slow', 6],
      ['ahead', 0],
      ['lost', null],
    ])
  })

  test('a group that does not exist is NOT_FOUND', async () => {
    await expect(getGroup(setUp().cluster, 'nobody')).rejects.toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  })
})
