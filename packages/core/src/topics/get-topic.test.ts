import { expect, test } from 'vitest'
import { fakeTopic, finishMoves, setUpCluster } from '../testing/index.ts'
import { getTopic } from './get-topic.ts'

test('a topic carries its partitions, replicas, sizes, offsets and the configs that matter', async () => {
  const { cluster } = setUpCluster([fakeTopic('orders', 2)])
  const topic = await getTopic(cluster, 'orders')
  expect(topic).toMatchObject({
    numPartitions: 2,
    replicationFactor: 3,
    minInsyncReplicas: 1,
    cleanupPolicy: 'delete',
    retentionMs: 604_800_000,
    bytes: 600,
    records: 20,
    incomplete: [],
  })
  expect(topic.partitions[1]).toMatchObject({
    leader: 2,
    logStartOffset: 0,
    logEndOffset: 10,
    bytes: 300,
    state: 'in-sync',
  })
  expect(
    topic.partitions[1]?.replicas.map(({ brokerId, isLeader, isPreferred, bytes, logDir }) => [
      brokerId,
      isLeader,
      isPreferred,
      bytes,
      logDir,
    ]),
  ).toEqual([
    [2, true, true, 100, '/data'],
    [3, false, false, 100, '/data'],
    [1, false, false, 100, '/data'],
  ])
})

test('while a broker is down its replicas have unknown sizes, and the page says why', async () => {
  const { cluster, kafka } = setUpCluster([fakeTopic('orders', 3)])
  kafka.state.down.add(2)
  const topic = await getTopic(cluster, 'orders')
  expect(topic.bytes).toBeNull()
  expect(topic.records).toBeNull()
  expect(topic.partitions.map(({ logEndOffset }) => logEndOffset)).toEqual([10, null, 10])
  expect(topic.brokers.map(({ brokerId, isUp }) => [brokerId, isUp])).toEqual([
    [1, true],
    [2, false],
    [3, true],
  ])
  expect(topic.incomplete).toContainEqual({ brokerId: 2, reason: 'connection refused' })
})

test('replicas that a reassignment adds and removes are told as such, until it is over', async () => {
  const { cluster, kafka } = setUpCluster([fakeTopic('orders', 1, 2)])
  await cluster.alterReassignments([{ topic: 'orders', partition: 0, replicas: [1, 3] }])
  const marks = async () => {
    const { partitions } = await getTopic(cluster, 'orders')
    return partitions[0]?.replicas.map(({ brokerId, isAdding, isRemoving }) => [brokerId, isAdding, isRemoving])
  }
  expect(await marks()).toEqual([
    [1, false, false],
    [3, true, false],
    [2, false, true],
  ])
  finishMoves(kafka.state)
  cluster.invalidateTopics()
  expect(await marks()).toEqual([
    [1, false, false],
    [3, false, false],
  ])
})

test('when the reassignments cannot be listed the topic is told without them, and the page says why', async () => {
  const { cluster } = setUpCluster([fakeTopic('orders', 1, 2)], {
    ports: { listReassignments: async () => Promise.reject(new Error('refused')) },
  })
  const topic = await getTopic(cluster, 'orders')
  expect(topic.partitions[0]?.replicas.map(({ isAdding }) => isAdding)).toEqual([false, false])
  expect(topic.incomplete).toEqual([{ brokerId: null, reason: 'Reassignments: refused' }])
})

test('a topic that does not exist is NOT_FOUND', async () => {
  await expect(getTopic(setUpCluster().cluster, 'nowhere')).rejects.toThrow(
    expect.objectContaining({ code: 'NOT_FOUND' }),
  )
})
