import { eventually, kafkaTool, uniqueName } from '@headgate/testing'
import { describe, expect, test } from 'vitest'
import { joinClassicGroup } from './join-classic-group.ts'
import { openTestCluster } from './open-test-cluster.ts'

const { admin, cluster } = openTestCluster()
const produce = async (topic: string, ...lines: string[]) => {
  const produced = await kafkaTool('ConsoleProducer', ['--topic', topic], { input: `${lines.join('\n')}\n` })
  expect(produced).toMatchObject({ exitCode: 0 })
}

test.each([
  ['classic', 'range'],
  ['consumer', 'uniform'],
] as const)(
  "a group of type %s is listed and described with what its member is assigned, and its offsets are those of Kafka's own tool",
  async (type, protocol) => {
    const groupId = uniqueName(`group-${type}`)
    const topic = uniqueName('groups')
    await admin.createTopic({ name: topic, numPartitions: 2, configs: {} }, { validateOnly: false })
    // Ends by itself after its second record, which comes when the group has been described. From the beginning: it may be
    // described before it has asked where the end is.
    const consumer = kafkaTool(
      'ConsoleConsumer',
      [
        ...['--topic', topic, '--group', groupId, '--from-beginning'],
        ...['--max-messages', '2', '--timeout-ms', '100000'],
      ],
      {
        config: { 'group.protocol': type, 'client.id': `reader-${type}`, 'auto.commit.interval.ms': '100' },
        timeoutMs: 110_000,
      },
    )
    const described = await eventually(async () => {
      const { groups, failed } = await admin.describeGroups([{ groupId, type }])
      expect(failed).toEqual([])
      expect(groups[0]?.state).toBe('Stable')
      expect(groups[0]?.members[0]?.assignment).toHaveLength(1)
      return groups[0]
    })
    expect(described).toMatchObject({
      groupId,
      type,
      protocolType: 'consumer',
      protocol,
      members: [
        {
          memberId: expect.stringMatching(/./),
          clientId: `reader-${type}`,
          host: '/127.0.0.1',
          assignment: [{ topic, partitions: expect.arrayContaining([0, 1]) }],
        },
      ],
    })
    const { groups, incomplete } = await admin.listGroups()
    expect(incomplete).toEqual([])
    expect(groups.find((group) => group.groupId === groupId)).toEqual({
      groupId,
      type,
      protocolType: 'consumer',
      state: 'Stable',
      coordinatorId: described?.coordinatorId,
    })

    await produce(topic, 'one', 'two')
    expect(await consumer).toMatchObject({ exitCode: 0 })
    const [offsets] = (await admin.fetchGroupOffsets([groupId])).groups
    const total = offsets?.offsets.reduce((sum, { committedOffset }) => sum + committedOffset, 0)
    const witness = await kafkaTool('ConsumerGroupCommand', ['--describe', '--group', groupId])
    for (const { partition, committedOffset } of offsets?.offsets ?? [])
      expect(witness.stdout).toMatch(new RegExp(`${groupId}\\s+${topic}\\s+${partition}\\s+${committedOffset}\\s`))
    expect(total).toBeGreaterThanOrEqual(2)
  },
)

describe('a classic group whose assignments are no partitions', () => {
  test.each([
    ['connect', 'is its own business'],
    ['consumer', 'cannot be read'],
  ])('of protocol type %s, because that %s, is described with its members all the same', async (protocolType) => {
    const groupId = uniqueName(`classic-${protocolType}`)
    const assignment = Buffer.from('0001000000077fffffffff', 'hex')
    await eventually(async () => joinClassicGroup(cluster, { groupId, protocolType, assignment }))
    const { groups, failed } = await admin.describeGroups([{ groupId, type: 'classic' }])
    expect(failed).toEqual([])
    expect(groups).toMatchObject([
      { groupId, type: 'classic', protocolType, protocol: 'sessioned', state: 'Stable', members: [{ assignment: [] }] },
    ])
  })
})

describe('groups that are not there', () => {
  const groupId = uniqueName('nobody')

  test('are told as failed, beside those that are', async () => {
    const types = ['consumer', 'share', 'streams'] as const
    const { groups, failed } = await admin.describeGroups(types.map((type) => ({ groupId, type })))
    expect(groups).toEqual([])
    expect(failed).toHaveLength(3)
    for (const { reason } of failed) expect(reason).toMatch(/^GROUP_ID_NOT_FOUND: Group .* not found/)
  })

  test('are Dead when they are of the classic type, and have no offsets', async () => {
    const { groups, failed } = await admin.describeGroups([{ groupId, type: 'classic' }])
    expect({ groups, failed }).toMatchObject({ groups: [{ groupId, state: 'Dead', members: [] }], failed: [] })
    expect(await admin.fetchGroupOffsets([groupId])).toEqual({ groups: [{ groupId, offsets: [] }], failed: [] })
  })

  test('of whatever number cost nothing when there are none', async () => {
    expect(await admin.describeGroups([])).toEqual({ groups: [], failed: [] })
    expect(await admin.fetchGroupOffsets([])).toEqual({ groups: [], failed: [] })
  })
})
