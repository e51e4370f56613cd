import { kafkaTool, uniqueName } from '@headgate/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { openTestCluster } from './open-test-cluster.ts'
import { refusal } from './refusal.ts'

const { admin } = openTestCluster()
const topic = uniqueName('brokers')
const NUM_RECORDS = 30

beforeAll(async () => {
  await admin.createTopic({ name: topic, numPartitions: 3, configs: {} }, { validateOnly: false })
  const input = Array.from({ length: NUM_RECORDS }, (_, index) => `key-${index}:record ${index}\n`).join('')
  const property = ['--reader-property', 'parse.key=true', '--reader-property', 'key.separator=:']
  expect(await kafkaTool('ConsoleProducer', ['--topic', topic, ...property], { input })).toMatchObject({ exitCode: 0 })
})

const ledPartitions = async () => {
  const { topics } = await admin.fetchMetadata([topic])
  return (topics[0]?.partitions ?? []).map(({ partition, leader }) => ({ topic, partition, leader }))
}

describe('the cluster', () => {
  test("has the controller and the quorum that Kafka's own tool tells, not a random broker", async () => {
    const [cluster, quorum, witness] = await Promise.all([
      admin.describeCluster(),
      admin.describeQuorum(),
      kafkaTool('MetadataQuorumCommand', ['describe', '--status']),
    ])
    expect(witness.stdout).toMatch(new RegExp(`ClusterId:\\s+${cluster.kafkaClusterId}\\s`))
    expect(witness.stdout).toMatch(new RegExp(`LeaderId:\\s+${quorum.leaderId}\\s`))
    expect(witness.stdout).toMatch(new RegExp(`LeaderEpoch:\\s+${quorum.leaderEpoch}\\s`))
    expect(cluster.controllerId).toBe(quorum.leaderId)
    expect(cluster.brokers.map(({ brokerId, isFenced }) => ({ brokerId, isFenced }))).toEqual(
      [1, 2, 3].map((brokerId) => ({ brokerId, isFenced: false })),
    )
    expect(quorum.voters.map(({ role }) => role).sort()).toEqual(['leader', 'voter', 'voter'])
    expect(quorum.voters.find(({ role }) => role === 'leader')).toMatchObject({ nodeId: quorum.leaderId, lag: 0 })
    for (const { lastFetchAt } of quorum.voters) expect(lastFetchAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
  })

  test('tells its feature levels, metadata.version by its name', async () => {
    const features = await admin.describeFeatures()
    expect(features).toContainEqual({ name: 'metadata.version', level: 30, label: '4.3-IV0' })
    expect(features).toContainEqual({ name: 'group.version', level: 1, label: null })
  })

  test('has brokers that answer, and a probe says why another does not', async () => {
    const { brokers } = await admin.describeCluster()
    const nobody = { brokerId: 9, host: '127.0.0.1', port: 1, rack: null, isFenced: false }
    const probes = await admin.probeBrokers([...brokers, nobody])
    expect([1, 2, 3].map((brokerId) => probes.get(brokerId)?.isReachable)).toEqual([true, true, true])
    expect(probes.get(9)).toEqual({ isReachable: false, reason: expect.stringContaining('ECONNREFUSED') })
  })
})

describe('offsets', () => {
  test("are those of Kafka's own tool", async () => {
    const partitions = await ledPartitions()
    const latest = await admin.listOffsets(partitions, 'latest')
    const witness = await kafkaTool('GetOffsetShell', ['--topic', topic])
    expect(latest.incomplete).toEqual([])
    expect(latest.offsets.reduce((sum, { offset }) => sum + offset, 0)).toBe(NUM_RECORDS)
    for (const { partition, offset } of latest.offsets)
      expect(witness.stdout.split('\n')).toContain(`${topic}:${partition}:${offset}`)
    const earliest = await admin.listOffsets(partitions, 'earliest')
    expect(earliest.offsets.map(({ offset }) => offset)).toEqual([0, 0, 0])
  })

  test('at a time are those of the first record not older, and -1 after the last', async () => {
    const partitions = await ledPartitions()
    const first = await admin.listOffsets(partitions, { timestampMs: 0 })
    for (const { offset, timestampMs } of first.offsets) {
      expect(offset).toBe(0)
      expect(timestampMs).toBeGreaterThan(Date.now() - 600_000)
    }
    const after = await admin.listOffsets(partitions, { timestampMs: Date.now() + 86_400_000 })
    expect(after.offsets.map(({ offset, timestampMs }) => [offset, timestampMs])).toEqual(Array(3).fill([-1, null]))
  })

  test('are found where leadership is now, though the caller thought otherwise', async () => {
    const partitions = await ledPartitions()
    const stale = partitions.map(({ partition, leader }) => ({
      topic,
      partition,
      leader: partition === 0 ? null : ((leader ?? 0) % 3) + 1,
    }))
    const { offsets, incomplete } = await admin.listOffsets(stale, 'latest')
    expect(incomplete).toEqual([])
    expect(offsets.reduce((sum, { offset }) => sum + offset, 0)).toBe(NUM_RECORDS)
  })

  test('of partitions that are not there are told once per broker and reason', async () => {
    const [real] = await ledPartitions()
    const missing = [7, 8, 9].map((partition) => ({ topic, partition, leader: 1 }))
    const { offsets, incomplete } = await admin.listOffsets([...missing, ...(real ? [real] : [])], 'latest')
    expect(offsets).toHaveLength(1)
    expect(incomplete).toEqual([
      { brokerId: 1, reason: `3 partitions (${topic}-7 and others): UNKNOWN_TOPIC_OR_PARTITION` },
    ])
  })
})

describe('log dirs', () => {
  test("hold the replicas and bytes that Kafka's own tool tells", async () => {
    const { logDirs, incomplete } = await admin.describeLogDirs([1, 2, 3], [topic])
    expect(incomplete).toEqual([])
    expect(logDirs.map(({ brokerId }) => brokerId)).toEqual([1, 1, 2, 2, 3, 3])
    for (const { totalBytes, usableBytes, error } of logDirs) {
      expect(error).toBeNull()
      expect(totalBytes).toBeGreaterThan(usableBytes ?? Number.POSITIVE_INFINITY)
    }
    const witness = await kafkaTool('LogDirsCommand', ['--describe', '--topic-list', topic])
    const json = witness.stdout.split('\n').find((line) => line.startsWith('{')) ?? '{}'
    const told = JSON.parse(json) as {
      brokers: { broker: number; logDirs: { logDir: string; partitions: { partition: string; size: number }[] }[] }[]
    }
    const theirs = told.brokers.flatMap(({ broker, logDirs }) =>
      logDirs.flatMap(({ logDir, partitions }) =>
        partitions.map((p) => `${broker} ${logDir} ${p.partition} ${p.size}`),
      ),
    )
    const ours = logDirs.flatMap(({ brokerId, logDir, replicas }) =>
      replicas.map((replica) => `${brokerId} ${logDir} ${replica.topic}-${replica.partition} ${replica.bytes}`),
    )
    expect(ours.sort()).toEqual(theirs.sort())
    expect(ours).toHaveLength(9)
    expect(ours.some((line) => !line.endsWith(' 0'))).toBe(true)
  })

  test('of a broker that is not there are incomplete, the others are told', async () => {
    const { logDirs, incomplete } = await admin.describeLogDirs([2, 77])
    expect(new Set(logDirs.map(({ brokerId }) => brokerId))).toEqual(new Set([2]))
    expect(incomplete).toEqual([{ brokerId: 77, reason: expect.stringContaining('not part of the cluster') }])
  })
})

test('a broker that is not there cannot be asked for its configs', async () => {
  const error = await refusal(admin.describeConfigs([{ type: 'broker', name: '77' }]))
  expect(error).toMatchObject({ code: 'BROKER_UNREACHABLE', retriable: true })
})
