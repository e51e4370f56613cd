import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Partition, Plan, Reassignments } from '@headgate/domain'
import { eventually, kafkaTool, uniqueName } from '@headgate/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { headgate, headgateJson } from './headgate.ts'

const topics: string[] = []
const named = (prefix: string): string => {
  const name = uniqueName(prefix)
  topics.push(name)
  return name
}
afterAll(async () => {
  const changes = topics.map((topic) => ({ kind: 'DeleteTopic', topic }))
  await headgate(['plan', '-f', '-', '--yes'], JSON.stringify({ changes }))
})

/** 3 MB a partition: what a follower fetches first, up to 1 MB, no throttle holds back. */
const fill = async (topic: string): Promise<void> => {
  const input = Array.from({ length: 6_000 }, (_, index) => `${index} ${'x'.repeat(1_000)}`).join('\n')
  const { exitCode, stderr } = await kafkaTool('ConsoleProducer', ['--topic', topic], { input })
  expect([exitCode, exitCode === 0 ? '' : stderr]).toEqual([0, ''])
}
const partitionsOf = (topic: string) => headgateJson<Partition[]>(['partitions', 'list', topic])

/** What Kafka's own tool says. */
const described = async (topic: string): Promise<string> =>
  (await kafkaTool('TopicCommand', ['--describe', '--topic', topic])).stdout

const configOf = async (topic: string, name: string): Promise<string | undefined> => {
  const items = await headgateJson<{ name: string; value: string }[]>(['topics', 'configs', topic])
  return items.find((one) => one.name === name)?.value
}
const create = (topic: string, ...more: string[]) => headgate(['topics', 'create', topic, ...more])

describe('a topic', () => {
  const topic = named('cli-orders')

  test('is created with what was asked for, as Kafka’s own tool tells', async () => {
    const made = await create(topic, '-p', '3', '-r', '2', '-c', 'min.insync.replicas=2')
    expect(made).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(`✓ topic ${topic}`) })
    expect(made.stdout).toContain('headgate plans undo')
    const text = await described(topic)
    expect(text).toMatch(/PartitionCount: 3\s+ReplicationFactor: 2\b/)
    expect(text).toContain('min.insync.replicas=2')
  })

  test('a dry run shows the diff and changes nothing', async () => {
    const plan = await headgateJson<Plan>(['topics', 'alter', topic, '--set', 'retention.ms=1000', '--dry-run'])
    expect(plan).toMatchObject({ state: 'ready', steps: [{ after: { 'retention.ms': '1000' } }] })
    expect(plan.outcome).toBeNull()
    expect(await configOf(topic, 'retention.ms')).not.toBe('1000')
  })

  test('a replication factor below min.insync.replicas is refused with the cure: exit code 3', async () => {
    const refused = await headgate(['rf', 'set', topic, '1', '--yes'])
    expect(refused.exitCode).toBe(3)
    expect(refused.stderr).toContain('below min.insync.replicas 2')
    expect(refused.stderr).toContain('→ Lower min.insync.replicas to 1 first')
    expect(await headgateJson(['topics', 'describe', topic])).toMatchObject({ replicationFactor: 2 })
  })

  test('a plan whose cluster moved on is stale: exit code 4 with the fresh one, which is applied and undone', async () => {
    const file = JSON.stringify({
      changes: [{ kind: 'AlterTopicConfigs', topic, set: { 'retention.ms': '7200000' } }],
    })
    const { id } = await headgateJson<Plan>(['plan', '-f', '-'], file)
    expect(await headgate(['topics', 'alter', topic, '--set', 'retention.ms=3600000'])).toMatchObject({ exitCode: 0 })
    const stale = await headgate(['apply', id])
    expect(stale).toMatchObject({ exitCode: 4, stderr: expect.stringContaining('The cluster has moved on') })
    expect(await configOf(topic, 'retention.ms')).toBe('3600000')
    const [, fresh = ''] = /headgate plans show (\S+)/.exec(stale.stderr) ?? []

    expect(await headgate(['apply', fresh])).toMatchObject({ exitCode: 0 })
    await eventually(async () => expect(await configOf(topic, 'retention.ms')).toBe('7200000'))
    expect(await headgate(['plans', 'undo', fresh])).toMatchObject({ exitCode: 0 })
    await eventually(async () => expect(await configOf(topic, 'retention.ms')).toBe('3600000'))
  })

  test('gets its replication factor raised, followed to the end', async () => {
    const done = await headgate(['rf', 'set', topic, '3', '--throttle', '10MB', '--yes', '--watch'])
    expect(done).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^succeeded \[█+\] +100 %/m) })
    expect(done.stderr).toContain('Begins')
    const text = await described(topic)
    expect(text).toMatch(/ReplicationFactor: 3\b/)
    expect(text).not.toContain('throttled')
  })

  test('has a replica moved to the other disk of its broker, as Kafka’s own tool tells', async () => {
    const held = (await partitionsOf(topic))[0]?.replicas.find(({ brokerId }) => brokerId === 1)?.logDir ?? ''
    const other = held.replace(/[ab]$/, (letter) => (letter === 'a' ? 'b' : 'a'))
    const move = ['reassign', 'log-dirs', '--broker', '1', '-p', `${topic}-0`, '--yes', '--to']
    expect(await headgate([...move, '/nowhere'])).toMatchObject({ exitCode: 3, stderr: expect.stringContaining(held) })
    expect(await headgate([...move, other, '--watch'])).toMatchObject({ exitCode: 0 })
    const { stdout } = await kafkaTool('LogDirsCommand', ['--describe', '--broker-list', '1', '--topic-list', topic])
    const dirs = JSON.parse(stdout.split('\n').find((line) => line.startsWith('{')) ?? '{}').brokers[0].logDirs as {
      logDir: string
      partitions: { partition: string }[]
    }[]
    const found = dirs.find(({ partitions }) => partitions.some(({ partition }) => partition === `${topic}-0`))
    expect(found?.logDir).toBe(other)
  })

  test('what the program cannot do by itself is said: exit code 1 and 2', async () => {
    expect(await headgate(['topics', 'describe', 'there-is-none'])).toMatchObject({
      ...{ exitCode: 1, stderr: expect.stringContaining('→ Check the spelling') },
    })
    expect(await headgate(['topics', 'delete', topic])).toMatchObject({
      ...{ exitCode: 2, stderr: expect.stringContaining('--yes') },
    })
  })
})

describe('a topic with records', () => {
  const topic = named('cli-slow')
  beforeAll(async () => {
    await create(topic, '-p', '2', '-r', '1', '-c', 'min.insync.replicas=1')
    await fill(topic)
  })

  test('that another tool reassigns is seen, is left where it was, and its throttles are removed, as that tool agrees', async () => {
    const before = await partitionsOf(topic)
    const partitions = before.map(({ partition, replicas }) => ({
      ...{ topic, partition },
      replicas: [1, 2, 3].filter((id) => id !== replicas[0]?.brokerId),
    }))
    const folder = await mkdtemp(path.join(tmpdir(), 'headgate-cli-'))
    const file = path.join(folder, 'moves.json')
    await writeFile(file, JSON.stringify({ version: 1, partitions }))
    const begin = ['--reassignment-json-file', file, '--execute', '--throttle', '1000']
    expect(await kafkaTool('ReassignPartitionsCommand', begin)).toMatchObject({ exitCode: 0 })
    await rm(folder, { recursive: true })

    await eventually(async () => {
      const { ongoing } = await headgateJson<Reassignments>(['reassign', 'list'])
      expect(ongoing.filter((one) => one.topic === topic).map(({ jobId }) => jobId)).toEqual([null, null])
    })
    expect(await headgate(['reassign', 'cancel'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--yes'),
    })
    expect(await headgate(['reassign', 'cancel', '--yes'])).toMatchObject({
      ...{ exitCode: 0, stdout: expect.stringContaining(`✓ topic ${topic} partition 1`) },
    })
    const { stdout } = await kafkaTool('ReassignPartitionsCommand', ['--list'])
    expect(stdout).toContain('No partition reassignments found')
    await eventually(async () =>
      expect((await headgate(['reassign', 'list'])).stdout).toContain(`topic ${topic}  leader.replication.throttled`),
    )
    expect(await headgate(['reassign', 'remove-throttles', '--yes'])).toMatchObject({ exitCode: 0 })
    const text = await described(topic)
    expect(text).not.toContain('throttled')
    for (const { partition, replicas } of before)
      expect(text).toMatch(new RegExp(`Partition: ${partition}\\s.*Replicas: ${replicas[0]?.brokerId}\\s`))
  })

  test('is cloned with its records, truncated and recreated, each only when agreed to', async () => {
    const copy = named('cli-copy')
    expect(await headgate(['topics', 'clone', topic, copy, '--with-records', '--yes', '--watch'])).toMatchObject({
      ...{ exitCode: 0, stdout: expect.stringContaining('6,000/6,000 items') },
    })
    expect(await headgate(['topics', 'truncate', copy])).toMatchObject({ exitCode: 2 })
    expect(await headgate(['topics', 'truncate', copy, '--before', '0:10', '--yes'])).toMatchObject({ exitCode: 0 })
    await eventually(async () =>
      expect((await partitionsOf(copy)).map(({ logStartOffset }) => logStartOffset)).toEqual([10, 0]),
    )
    expect(await headgate(['topics', 'recreate', copy, '-p', '3', '--yes'])).toMatchObject({ exitCode: 0 })
    await eventually(async () =>
      expect((await partitionsOf(copy)).map(({ logEndOffset }) => logEndOffset)).toEqual([0, 0, 0]),
    )
  })
})

describe('a plan of which the broker refuses a part', () => {
  test('ends with exit code 5, each item told with the words of the broker', async () => {
    const topic = named('cli-partly')
    // No broker can be asked about an ACL before it is made: this one is refused when the plan is applied.
    const binding = {
      ...{ resourceType: 'CLUSTER', name: 'not-kafka-cluster', patternType: 'LITERAL', principal: `User:${topic}` },
      ...{ host: '*', operation: 'DESCRIBE', permissionType: 'ALLOW' },
    }
    const changes = [
      { kind: 'CreateTopic', name: topic, numPartitions: 1, replicationFactor: 1 },
      { kind: 'CreateAcl', binding },
    ]
    const partly = await headgate(['plan', '-f', '-', '--yes'], JSON.stringify({ changes }))
    expect(partly).toMatchObject({ exitCode: 5, stdout: expect.stringContaining(`✓ topic ${topic}`) })
    expect(partly.stdout).toContain(
      'Kafka: INVALID_REQUEST The only valid name for the CLUSTER resource is kafka-cluster',
    )
    expect(await headgate(['topics', 'describe', topic])).toMatchObject({ exitCode: 0 })
  })
})

describe('the audit trail', () => {
  test('is intact, and tells of every attempt, also of those that were refused', async () => {
    expect(await headgate(['audit', 'verify'])).toMatchObject({
      ...{ exitCode: 0, stdout: expect.stringMatching(/^✓ The audit trail is intact: [\d,]+ links/) },
    })
    const { stdout } = await headgate(['audit', 'list', '--limit', '200'])
    expect(stdout).toMatch(/plans\.applyPlan .*failed: The cluster has moved on/)
  })
})
