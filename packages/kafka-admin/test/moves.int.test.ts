import { eventually, kafkaTool, uniqueName } from '@headgate/testing'
import { describe, expect, test } from 'vitest'
import { openTestCluster } from './open-test-cluster.ts'

const { admin } = openTestCluster()
const apply = { validateOnly: false }

/** A topic with these replicas. */
const topicOn = async (prefix: string, assignments: number[][]): Promise<string> => {
  const name = uniqueName(prefix)
  await admin.createTopic({ name, assignments, configs: {} }, apply)
  return name
}
const partitionsOf = async (topic: string) => (await admin.fetchMetadata([topic])).topics[0]?.partitions ?? []
const describedByKafka = async (topic: string) =>
  (await kafkaTool('TopicCommand', ['--describe', '--topic', topic])).stdout

describe('reassignments', () => {
  test("move replicas and change their number, as Kafka's own tool tells, and are listed no more when they are done", async () => {
    const topic = await topicOn('reassigned', [
      [1, 2],
      [2, 3],
    ])
    const answer = await admin.alterReassignments([
      { topic, partition: 0, replicas: [3, 1, 2] },
      { topic, partition: 1, replicas: [1] },
    ])
    expect(answer).toEqual({
      ok: [
        { topic, partition: 0 },
        { topic, partition: 1 },
      ],
      failed: [],
    })
    await eventually(async () => {
      expect((await admin.listReassignments()).filter((one) => one.topic === topic)).toEqual([])
      const partitions = await partitionsOf(topic)
      expect(partitions.map(({ replicas, isr }) => [replicas, isr.toSorted()])).toEqual([
        [
          [3, 1, 2],
          [1, 2, 3],
        ],
        [[1], [1]],
      ])
    })
    const witness = await describedByKafka(topic)
    expect(witness).toMatch(/Partition: 0\s.*Replicas: 3,1,2\s/)
    expect(witness).toMatch(/Partition: 1\s.*Replicas: 1\s/)
  })

  test("that are refused keep Kafka's own words, and the others are taken", async () => {
    const topic = await topicOn('reassigned', [[1], [1], [1]])
    const { ok, failed } = await admin.alterReassignments([
      { topic, partition: 0, replicas: [2] },
      { topic, partition: 1, replicas: [77] },
      { topic, partition: 2, replicas: null },
      { topic, partition: 9, replicas: [1] },
    ])
    expect(ok).toEqual([{ topic, partition: 0 }])
    expect(failed).toMatchObject([
      { partition: 1, error: { code: 39, name: 'INVALID_REPLICA_ASSIGNMENT', message: expect.stringContaining('77') } },
      { partition: 2, error: { code: 85, name: 'NO_REASSIGNMENT_IN_PROGRESS' } },
      { partition: 9, error: { code: 3, name: 'UNKNOWN_TOPIC_OR_PARTITION' } },
    ])
  })

  test('of nothing ask nobody', async () => {
    expect(await admin.alterReassignments([])).toEqual({ ok: [], failed: [] })
  })
})

describe('electLeaders', () => {
  test('gives leadership to the first replica, and every broker tells so at once', async () => {
    const topic = await topicOn('elected', [[1, 2]])
    await admin.alterReassignments([{ topic, partition: 0, replicas: [2, 1] }])
    await eventually(async () => expect((await partitionsOf(topic))[0]).toMatchObject({ replicas: [2, 1] }))
    const answer = await admin.electLeaders('preferred', [{ topic, partition: 0 }])
    expect(answer).toEqual({ ok: [{ topic, partition: 0 }], failed: [] })
    expect((await partitionsOf(topic))[0]).toMatchObject({ leader: 2 })
    expect(await describedByKafka(topic)).toMatch(/Partition: 0\s+Leader: 2\s/)
  })

  test('counts a partition that is led as asked as ok, and tells what is not there', async () => {
    const topic = await topicOn('elected', [[1, 2]])
    const gone = { topic: uniqueName('nowhere'), partition: 0 }
    const { ok, failed } = await admin.electLeaders('preferred', [{ topic, partition: 0 }, gone])
    expect(ok).toEqual([{ topic, partition: 0 }])
    expect(failed).toMatchObject([{ ...gone, error: { code: 3, name: 'UNKNOWN_TOPIC_OR_PARTITION' } }])
  })

  test('for every partition answers about those alone that needed one', async () => {
    const topic = await topicOn('elected', [[1, 2]])
    const { ok, failed } = await admin.electLeaders('preferred', null)
    expect([...ok, ...failed].filter((one) => one.topic === topic)).toEqual([])
  })
})

describe('alterReplicaLogDirs', () => {
  const dirsOf = async (brokerId: number, topic: string) => {
    const { logDirs } = await admin.describeLogDirs([brokerId], [topic])
    return logDirs.flatMap(({ logDir, replicas }) => replicas.map(({ isFuture }) => ({ logDir, isFuture })))
  }
  /** A broker tells of a new topic before it has made its log. */
  const firstDirOf = async (brokerId: number, topic: string) => {
    await eventually(async () => expect(await dirsOf(brokerId, topic)).toHaveLength(1))
    return (await dirsOf(brokerId, topic))[0]?.logDir ?? ''
  }

  test("moves a replica to another log dir of its broker, as Kafka's own tool tells", async () => {
    const topic = await topicOn('log-dirs', [[2, 1]])
    const { logDirs } = await admin.describeLogDirs([2])
    const present = await firstDirOf(2, topic)
    const other = logDirs.find(({ logDir }) => logDir !== present)?.logDir ?? ''
    const move = { topic, partition: 0, brokerId: 2, logDir: other }
    expect(await admin.alterReplicaLogDirs([move])).toEqual({ ok: [move], failed: [] })
    await eventually(async () => expect(await dirsOf(2, topic)).toEqual([{ logDir: other, isFuture: false }]))
    const args = ['--describe', '--topic-list', topic, '--broker-list', '2']
    const witness = (await kafkaTool('LogDirsCommand', args)).stdout.split('\n').find((line) => line.startsWith('{'))
    const told = JSON.parse(witness ?? '{}') as { brokers: { logDirs: { logDir: string; partitions: unknown[] }[] }[] }
    const holding = told.brokers.flatMap((broker) => broker.logDirs.filter(({ partitions }) => partitions.length > 0))
    expect(holding.map(({ logDir }) => logDir)).toEqual([other])
  })

  test('tells dirs, partitions and brokers that are not there, each by itself', async () => {
    const topic = await topicOn('log-dirs', [[2]])
    const logDir = await firstDirOf(2, topic)
    const { ok, failed } = await admin.alterReplicaLogDirs([
      { topic, partition: 0, brokerId: 2, logDir },
      { topic, partition: 0, brokerId: 77, logDir },
      { topic, partition: 9, brokerId: 2, logDir: '/no/such/dir' },
    ])
    expect(ok).toEqual([{ topic, partition: 0, brokerId: 2, logDir }])
    expect(failed).toMatchObject([
      { partition: 9, brokerId: 2, error: { code: 57, name: 'LOG_DIR_NOT_FOUND' } },
      { partition: 0, brokerId: 77, error: { name: 'NETWORK_EXCEPTION' } },
    ])
  })
})
