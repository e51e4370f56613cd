import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPidFile, freePorts, type RunningKafka, startGuardian, startKafka } from '@headgate/dev-stack'
import { eventually, testConnection } from '@headgate/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Admin, bindAdmin, type KafkaCluster, openCluster } from '../src/index.ts'

/** The deadline of a read. What costs nothing takes less than half of it, which one silent broker would cost, also on a busy machine. */
const DEADLINE_MS = 10_000
/** A broker that starts on a busy machine. */
const HEALS = { timeoutMs: 90_000 }

/** A cluster of its own, because its brokers are killed and stopped. */
describe('a cluster of three of which one fails', () => {
  const password = 'only-on-loopback'
  let dir: string
  let kafka: RunningKafka
  let guardian: { release(): void }
  let cluster: KafkaCluster
  let admin: Admin

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'headgate-broker-down-'))
    guardian = startGuardian(join(dir, 'pids.json'), dir)
    const ports = await freePorts(9)
    const at = (index: number): number => ports[index] ?? 0
    kafka = await startKafka({
      dir: join(dir, 'kafka'),
      logsDir: dir,
      libsDir: testConnection().libsDir,
      ports: [0, 3, 6].map((first) => ({ client: at(first), interBroker: at(first + 1), controller: at(first + 2) })),
      adminUser: { name: 'admin', password },
      service: { pids: createPidFile(join(dir, 'pids.json')) },
    })
    cluster = openCluster(connection(), {
      clientId: 'headgate-test',
      requestTimeoutMs: DEADLINE_MS,
      changeTimeoutMs: 30_000,
      seenTimeoutMs: 30_000,
    })
    admin = bindAdmin(cluster)
    await eventually(async () => expect((await admin.fetchMetadata([])).brokers).toHaveLength(3))
  })
  afterAll(async () => {
    await cluster?.close()
    await kafka?.stop()
    guardian?.release()
    await rm(dir, { recursive: true, force: true })
  })

  const connection = () => {
    const sasl = { mechanism: 'SCRAM-SHA-512', username: 'admin', password } as const
    return { bootstrap: kafka.bootstrap, tls: false, sasl }
  }
  const elapsedMs = async (call: () => Promise<unknown>) => {
    const startedAt = performance.now()
    await call()
    return performance.now() - startedAt
  }
  const offsetsOf = async (topic: string) => {
    const { topics } = await admin.fetchMetadata([topic])
    const partitions = topics[0]?.partitions.map(({ partition, leader }) => ({ topic, partition, leader })) ?? []
    return admin.listOffsets(partitions, 'latest')
  }

  test('killed: reads go on at once, it is told as fenced, its lone partitions are leaderless data, and all heals when it is back', async () => {
    const [broker] = kafka.brokers
    if (broker === undefined) throw new Error('The cluster has no brokers.')
    const apply = { validateOnly: false }
    await admin.createTopic({ name: 'lone', assignments: [[broker.id], [2]], configs: {} }, apply)
    await admin.createTopic({ name: 'safe', assignments: [[broker.id, 2, 3]], configs: {} }, apply)
    await admin.listOffsets([{ topic: 'safe', partition: 0, leader: broker.id }], 'latest')

    await broker.kill('SIGKILL')
    expect(await elapsedMs(() => admin.fetchMetadata())).toBeLessThan(DEADLINE_MS / 2)
    const { logDirs, incomplete } = await admin.describeLogDirs([1, 2, 3])
    expect(new Set(logDirs.map(({ brokerId }) => brokerId))).toEqual(new Set([2, 3]))
    expect(incomplete).toMatchObject([{ brokerId: broker.id }])

    // Within the session timeout of the test brokers, 4 s, and an election of the quorum where it led.
    const fenced = await eventually(async () => {
      const { brokers, controllerId } = await admin.describeCluster()
      expect(brokers.filter(({ isFenced }) => isFenced).map(({ brokerId }) => brokerId)).toEqual([broker.id])
      expect([2, 3]).toContain(controllerId)
      return brokers
    })
    expect(fenced).toHaveLength(3)
    expect((await admin.probeBrokers(fenced)).get(broker.id)?.isReachable).toBe(false)

    // Each of the two brokers learns of it by itself, and any of them may answer.
    await eventually(async () => {
      const { topics } = await admin.fetchMetadata(['lone', 'safe'])
      const lone = topics.find(({ name }) => name === 'lone')?.partitions
      expect(lone).toMatchObject([
        { partition: 0, leader: null, replicas: [broker.id], offlineReplicas: [broker.id] },
        { partition: 1, leader: 2, replicas: [2] },
      ])
      expect(topics.find(({ name }) => name === 'safe')?.partitions[0]?.leader).not.toBe(broker.id)
      expect(await offsetsOf('lone')).toMatchObject({
        offsets: [{ partition: 1, offset: 0 }],
        incomplete: [{ brokerId: null, reason: 'lone-0: no leader' }],
      })
      expect(await offsetsOf('safe')).toMatchObject({ offsets: [{ offset: 0 }], incomplete: [] })
    })
    expect(await admin.createTopic({ name: 'meanwhile', replicationFactor: 2, configs: {} }, apply)).toMatchObject({
      replicationFactor: 2,
    })

    await broker.start()
    await eventually(async () => {
      const { brokers } = await admin.describeCluster()
      expect(brokers.some(({ isFenced }) => isFenced)).toBe(false)
      expect(await offsetsOf('lone')).toMatchObject({ offsets: [{}, {}], incomplete: [] })
      expect((await admin.describeLogDirs([1, 2, 3])).incomplete).toEqual([])
    }, HEALS)
  }, 240_000)

  test('hanging: it costs one call its deadline, and later calls nothing', async () => {
    const broker = kafka.brokers[1]
    if (broker?.pid === undefined) throw new Error('The broker has no process.')
    // It remembers the failure until this test lets the time pass.
    let nowMs = 0
    const options = { clientId: 'headgate-test', requestTimeoutMs: DEADLINE_MS, failureMemoryMs: 5_000 }
    const remembering = openCluster(connection(), { ...options, now: () => nowMs })
    const admin = bindAdmin(remembering)
    await admin.describeLogDirs([1, 2, 3])
    process.kill(broker.pid, 'SIGSTOP')
    try {
      expect(await elapsedMs(() => admin.describeLogDirs([1, 2, 3]))).toBeLessThan(1.5 * DEADLINE_MS)
      const again = await elapsedMs(async () => {
        const { incomplete, logDirs } = await admin.describeLogDirs([1, 2, 3])
        expect(incomplete).toEqual([{ brokerId: broker.id, reason: expect.stringContaining('did not answer') }])
        expect(logDirs).toHaveLength(4)
      })
      expect(again).toBeLessThan(DEADLINE_MS / 2)
      expect(await elapsedMs(() => admin.fetchMetadata())).toBeLessThan(DEADLINE_MS / 2)
    } finally {
      process.kill(broker.pid, 'SIGCONT')
    }
    nowMs += 10_000
    const isBack = async () => (await admin.describeLogDirs([broker.id])).logDirs.length === 2
    expect(await eventually(isBack, HEALS)).toBe(true)
    await remembering.close()
  }, 240_000)
})
