import type { Plan } from '@headgate/domain'
import { eventually, kafkaTool, uniqueName } from '@headgate/testing'
import { afterAll, describe, expect, test } from 'vitest'
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

  test('what the program cannot do by itself is said: exit code 1 and 2', async () => {
    expect(await headgate(['topics', 'describe', 'there-is-none'])).toMatchObject({
      ...{ exitCode: 1, stderr: expect.stringContaining('→ Check the spelling') },
    })
    expect(await headgate(['topics', 'delete', topic])).toMatchObject({
      ...{ exitCode: 2, stderr: expect.stringContaining('--yes') },
    })
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
