import type { AclBinding } from '@headgate/domain'
import { kafkaTool, uniqueName } from '@headgate/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { openTestCluster } from './open-test-cluster.ts'
import { refusal } from './refusal.ts'

const { admin } = openTestCluster()
const user = { username: uniqueName('nobody'), password: `"quoted" and long ${uniqueName('p')}` }
const principal = `User:${user.username}`
const topic = uniqueName('acls')
const binding = (more: Partial<AclBinding> = {}): AclBinding => ({
  resourceType: 'TOPIC',
  name: topic,
  patternType: 'LITERAL',
  principal,
  host: '*',
  operation: 'READ',
  permissionType: 'ALLOW',
  ...more,
})
const bindingsOf = async (of: string) => (await admin.describeAcls({ principal: of })).bindings

describe('ACL bindings', () => {
  test("are found by Kafka's own tool as they were created, and gone when they were deleted", async () => {
    const owner = `User:${uniqueName('owner')}`
    const prefixed = binding({ principal: owner, patternType: 'PREFIXED', operation: 'WRITE' })
    const denied = binding({ principal: owner, permissionType: 'DENY', host: '10.0.0.9', operation: 'ALTER_CONFIGS' })
    const group = binding({ principal: owner, resourceType: 'GROUP', name: '*' })
    await admin.createAcls([prefixed, denied, group])
    const witness = await kafkaTool('AclCommand', ['--list', '--principal', owner])
    expect(witness.stdout).toContain(`resourceType=TOPIC, name=${topic}, patternType=PREFIXED`)
    expect(witness.stdout).toContain(`principal=${owner}, host=*, operation=WRITE, permissionType=ALLOW`)
    expect(witness.stdout).toContain(`principal=${owner}, host=10.0.0.9, operation=ALTER_CONFIGS, permissionType=DENY`)
    expect(witness.stdout).toContain('resourceType=GROUP, name=*, patternType=LITERAL')

    expect(await bindingsOf(owner)).toHaveLength(3)
    expect(await bindingsOf(owner)).toEqual(expect.arrayContaining([prefixed, denied, group]))
    const narrowed = await admin.describeAcls({ principal: owner, patternType: 'PREFIXED' })
    expect(narrowed).toEqual({ bindings: [prefixed], isAuthorizerEnabled: true })

    const neverThere = binding({ principal: owner, operation: 'DELETE' })
    expect(await admin.deleteAcls([prefixed, neverThere])).toEqual([prefixed])
    expect(await bindingsOf(owner)).toHaveLength(2)
    await admin.deleteAcls([denied, group])
    expect(await bindingsOf(owner)).toEqual([])
  })

  test.each<[string, Partial<AclBinding>, string]>([
    ['a principal without a type', { principal: 'uno' }, 'principal'],
    ['a cluster of another name', { resourceType: 'CLUSTER', name: 'mine' }, 'name'],
  ])('%s is refused at its field', async (_what, wrong, path) => {
    const error = await refusal(admin.createAcls([binding(wrong)]))
    expect(error).toMatchObject({ code: 'REFUSED_BY_BROKER', kafka: { name: 'INVALID_REQUEST' } })
    expect(error.fields).toEqual([{ path, message: error.detail }])
  })
})

describe('a principal without rights', () => {
  const asUser = openTestCluster({ login: user }).admin

  beforeAll(async () => {
    await admin.createTopic({ name: topic, numPartitions: 1, configs: {} }, { validateOnly: false })
    await admin.upsertScramCredential({ ...user, mechanism: 'SCRAM-SHA-512' })
  })

  test.each<[string, () => Promise<unknown>, string]>([
    ['describing a topic', () => asUser.fetchMetadata([topic]), `DESCRIBE on topic ${topic}`],
    [
      'creating a topic',
      () => asUser.createTopic({ name: `${topic}-x`, configs: {} }, { validateOnly: true }),
      `CREATE on topic ${topic}-x, or on the cluster`,
    ],
    ['deleting a topic', () => asUser.deleteTopic(topic), `DELETE on topic ${topic}`],
    [
      'adding partitions',
      () => asUser.addPartitions(topic, 3, undefined, { validateOnly: true }),
      `ALTER on topic ${topic}`,
    ],
    [
      'altering configs',
      () =>
        asUser.alterConfigs(
          { type: 'topic', name: topic },
          { set: { 'flush.ms': '1' }, unset: [] },
          { validateOnly: true },
        ),
      `ALTER_CONFIGS on topic ${topic}`,
    ],
    [
      'reading configs',
      () => asUser.describeConfigs([{ type: 'topic', name: topic }]),
      `DESCRIBE_CONFIGS on topic ${topic}`,
    ],
    ['listing ACLs', () => asUser.describeAcls({}), 'DESCRIBE on the cluster'],
    ['creating ACLs', () => asUser.createAcls([binding()]), 'ALTER on the cluster'],
    ['asking the quorum', () => asUser.describeQuorum(), 'DESCRIBE on the cluster'],
  ])('is told which ACL it lacks for %s', async (_what, call, needs) => {
    const error = await refusal(call())
    expect(error.code).toBe('REFUSED_BY_BROKER')
    expect(error.kafka?.name).toMatch(/_AUTHORIZATION_FAILED$/)
    expect(error.fix).toBe(`Allow ${principal} ${needs}.`)
  })

  test('gets the brokers, without the controller it may not know', async () => {
    const { brokers, controllerId } = await asUser.describeCluster()
    expect(brokers).toHaveLength(3)
    expect(controllerId).toBeNull()
  })

  test('has incomplete log dirs instead of an error', async () => {
    const { logDirs, incomplete } = await asUser.describeLogDirs([1])
    expect(logDirs).toEqual([])
    expect(incomplete).toEqual([{ brokerId: 1, reason: expect.stringContaining('Cluster authorization failed') }])
  })
})

describe('SCRAM credentials', () => {
  const credential = { username: uniqueName('scram'), mechanism: 'SCRAM-SHA-512' } as const

  test('let a user in until they are deleted', async () => {
    const login = { username: credential.username, password: 'first' }
    const signIn = () => openTestCluster({ login }).admin.fetchMetadata([])
    expect(await refusal(signIn())).toMatchObject({
      code: 'REFUSED_BY_BROKER',
      kafka: { name: 'SASL_AUTHENTICATION_FAILED', message: expect.stringContaining('invalid credentials') },
      fix: expect.stringContaining('password'),
    })
    await admin.upsertScramCredential({ ...credential, password: 'first' })
    expect(await signIn()).toMatchObject({ topics: [] })
    await admin.deleteScramCredential(credential)
    expect(await refusal(signIn())).toMatchObject({ kafka: { name: 'SASL_AUTHENTICATION_FAILED' } })
    expect(await refusal(admin.deleteScramCredential(credential))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('are refused with too few iterations', async () => {
    const error = await refusal(admin.upsertScramCredential({ ...credential, password: 'x', iterations: 100 }))
    expect(error).toMatchObject({ code: 'REFUSED_BY_BROKER', detail: 'Too few iterations' })
  })
})
