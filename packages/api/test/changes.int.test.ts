import { recoverPlan } from '@headgate/core'
import type { Actor, Change, Plan } from '@headgate/domain'
import { kafkaTool, uniqueName } from '@headgate/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { fakeActor } from '../src/testing/fake-context.ts'
import { openTestApi, type TestApi } from './open-test-api.ts'
import { openTestStore, type TestStore } from './open-test-store.ts'

/** The one path of a change as scripts walk it: REST, a real cluster, a real database, and Kafka’s own tools as witness. */
const kim = fakeActor('admin', { kind: 'user', id: 'kim', name: 'Kim' })
/** A member of whom the store knows: an approval holds only while its giver may still give it. */
let lee: Actor
let kept: TestStore
let api: TestApi
const made: string[] = []
const topicName = (what: string) => {
  const name = uniqueName(`api.changes.${what}`)
  made.push(name)
  return name
}

beforeAll(async () => {
  kept = await openTestStore()
  api = openTestApi(undefined, { kept: kept.store })
  const member = { email: 'lee@example.com', name: 'Lee', role: 'admin' as const, passwordHash: 'none' }
  const { id } = await kept.store.createMember(member)
  lee = fakeActor('admin', { kind: 'user', id, name: 'Lee' })
})
afterAll(async () => {
  const cluster = await api.services.cluster('real')
  for (const name of made) await cluster.deleteTopic(name).catch(() => undefined)
  await api.close()
  await kept.close()
})

const create = (name: string, over: Partial<Extract<Change, { kind: 'CreateTopic' }>> = {}): Change => ({
  kind: 'CreateTopic',
  name,
  numPartitions: 1,
  replicationFactor: 2,
  configs: {},
  ...over,
})
const retention = (topic: string, value: string): Change => ({
  kind: 'AlterTopicConfigs',
  topic,
  set: { 'retention.ms': value },
  unset: [],
})
const planOf = async (changes: Change[], by: Actor = kim): Promise<Plan> => {
  const { status, body } = await api.rest(by, 'POST', '/clusters/real/plans', { body: { changes } })
  expect([status, body.findings]).toEqual([201, body.findings])
  return body as unknown as Plan
}
const apply = (plan: Pick<Plan, 'id'>, by: Actor = kim, headers: Record<string, string> = {}) =>
  api.rest(by, 'POST', `/plans/${plan.id}/apply`, { headers })
const applied = async (changes: Change[]): Promise<Plan> => {
  const { status, body } = await apply(await planOf(changes))
  expect([status, body.failed]).toEqual([200, []])
  return body.plan as Plan
}
const undone = async (plan: Pick<Plan, 'id'>): Promise<void> => {
  const { status, body } = await api.rest(kim, 'POST', `/plans/${plan.id}/undo`)
  expect([status, body.state]).toEqual([201, 'ready'])
  expect((await apply(body as unknown as Plan)).status).toBe(200)
}
/** Which of these the brokers tell of. */
const thereOf = async (...names: string[]): Promise<string[]> => {
  const { topics } = await (await api.services.cluster('real')).fetchMetadata(names)
  return names.filter((name) => topics.some((topic) => topic.name === name))
}
const retentionOf = async (name: string) => {
  const cluster = await api.services.cluster('real')
  const [entries = []] = await cluster.describeConfigs([{ type: 'topic', name }], ['retention.ms'])
  const { value = null, source = null } = entries.find((entry) => entry.name === 'retention.ms') ?? {}
  return source === 'TOPIC_CONFIG' ? value : null
}

describe('many changes in one plan', () => {
  test('alter nothing before they are applied; one that fails is told, and the others are there', async () => {
    const names = ['a', 'b', 'c'].map(topicName)
    const [, taken = ''] = names
    const plan = await planOf(names.map((name) => create(name)))
    expect(await thereOf(...names)).toEqual([])

    // Somebody is faster, in the moment between the last look and the deed.
    const cluster = await api.services.cluster('real')
    const { createTopic } = cluster
    cluster.createTopic = async (topic, options) => {
      if (topic.name === taken && !options.validateOnly)
        await createTopic({ name: taken, numPartitions: 3, replicationFactor: 1, configs: {} }, options)
      return createTopic(topic, options)
    }
    const { status, body } = await apply(plan)
    cluster.createTopic = createTopic
    expect(status).toBe(207)
    expect(body).toMatchObject({
      ok: [{ item: `topic ${names[0]}` }, { item: `topic ${names[2]}` }],
      failed: [
        {
          item: `topic ${taken}`,
          outcome: 'failed',
          problem: { code: 'CONFLICT', kafka: { name: 'TOPIC_ALREADY_EXISTS' } },
        },
      ],
      plan: { state: 'partly-applied' },
    })
    const listed = (await kafkaTool('TopicCommand', ['--list'])).stdout
    for (const name of names) expect(listed).toContain(name)
    // The undo takes back what this plan made, and leaves what somebody else made.
    await undone(plan)
    expect(await thereOf(...names)).toEqual([taken])
  })

  test('of one kind over a selection are one call, and one undo', async () => {
    const names = ['d', 'e', 'f'].map(topicName)
    await applied(names.map((name) => create(name, name === names[1] ? { configs: { 'retention.ms': '77' } } : {})))
    const altered = await applied(names.map((name) => retention(name, '86400000')))
    expect(altered.steps.map(({ before }) => before['retention.ms'])).toContain('77')
    const described = ['--describe', '--entity-type', 'topics', '--entity-name', names[2] ?? '']
    expect((await kafkaTool('ConfigCommand', described)).stdout).toContain('retention.ms=86400000')
    await undone(altered)
    expect(await Promise.all(names.map(retentionOf))).toEqual([null, '77', null])
  })
})

describe('a plan', () => {
  test('made before another tool altered the topic is refused with the fresh one, which applies', async () => {
    const name = topicName('stale')
    await applied([create(name)])
    const plan = await planOf([retention(name, '5000')])
    const byKafka = ['--alter', '--entity-type', 'topics', '--entity-name', name, '--add-config', 'retention.ms=4000']
    expect((await kafkaTool('ConfigCommand', byKafka)).exitCode).toBe(0)
    const { status, body } = await apply(plan)
    expect([status, body.code]).toEqual([409, 'PLAN_STALE'])
    const fresh = await api.rest(kim, 'GET', `/plans/${String(body.planId)}`)
    expect(fresh.body).toMatchObject({ state: 'ready', steps: [{ before: { 'retention.ms': '4000' } }] })
    expect((await api.rest(kim, 'GET', `/plans/${plan.id}`)).body).toMatchObject({
      state: 'stale',
      replacedBy: body.planId,
    })
    expect((await apply(fresh.body as unknown as Plan)).status).toBe(200)
    expect(await retentionOf(name)).toBe('5000')
  })

  test('is applied once for one Idempotency-Key, however often it is asked for; the key is not lent to another', async () => {
    const name = topicName('key')
    const plan = await planOf([create(name)])
    const key = { 'idempotency-key': uniqueName('key') }
    const first = await apply(plan, kim, key)
    const again = await apply(plan, kim, key)
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(await apply(await planOf([retention(name, '1')]), kim, key)).toMatchObject({
      status: 422,
      body: { title: 'This Idempotency-Key belongs to another call' },
    })
    const init = { body: { changes: [retention(name, '2')] }, headers: { 'idempotency-key': uniqueName('key') } }
    const [made, repeated] = [
      await api.rest(kim, 'POST', '/clusters/real/plans', init),
      await api.rest(kim, 'POST', '/clusters/real/plans', init),
    ]
    expect([made.status, repeated.status, repeated.body.id]).toEqual([201, 201, made.body.id])
  })

  test('whose process died while it applied it is settled by what the cluster shows', async () => {
    const [there = '', gone = '', created = ''] = ['there', 'gone', 'created'].map(topicName)
    await applied([create(there), create(gone)])
    const plan = await planOf([{ kind: 'DeleteTopic', topic: gone }, create(created), retention(there, '5000')])
    const { store } = kept
    const [attempt] = (await store.listAudit({ limit: 1, beforeSequence: null, clusterSlug: null })).items
    const attemptId = await store.appendAudit({
      at: new Date(),
      actorKind: 'user',
      actorId: 'kim',
      actorName: 'Kim',
      action: attempt?.action ?? 'plans.applyPlan',
      clusterSlug: 'real',
      resource: plan.id,
      input: {},
      validateOnly: false,
      outcome: 'pending',
      problem: null,
    })
    await store.claimPlan(plan.id, ['ready'], 'applying')
    await store.linkPlan({ attemptId, planId: plan.id, at: new Date() })
    const begun = { items: [], by: plan.author, at: new Date(), settledAt: null, jobId: null }
    await store.settlePlan(plan.id, { ...begun, state: 'applying' })
    const cluster = await api.services.cluster('real')
    await cluster.deleteTopic(gone)
    expect((await api.rest(kim, 'GET', `/plans/${plan.id}`)).body).toMatchObject({
      state: 'applying',
      isInterrupted: true,
    })

    const engine = { cluster, store, clock: { now: () => new Date() } }
    await recoverPlan(engine, { planId: plan.id, holder: 'another process' })
    expect((await api.rest(kim, 'GET', `/plans/${plan.id}`)).body).toMatchObject({
      state: 'partly-applied',
      isInterrupted: true,
      outcome: { items: [{ outcome: 'done' }, { outcome: 'skipped' }, { outcome: 'skipped' }] },
    })
    expect(await store.findAudit(attemptId)).toMatchObject({ outcome: 'succeeded', canUndo: true })
    await undone(plan)
    expect(await thereOf(gone, created)).toEqual([gone])
  })
})

describe('a second person', () => {
  afterEach(async () => {
    await kept.sql('DELETE FROM cluster_policy')
  })

  test('approves before a topic with records is deleted, and is not its author', async () => {
    const name = topicName('approved')
    await applied([create(name)])
    const cluster = await api.services.cluster('real')
    await cluster.produceRecord({ topic: name, key: 'k', value: 'v' })
    const policy = await kept.store.findPolicy('real')
    await kept.store.setPolicy('real', { ...policy, approvalFromRisk: 'high' }, 'test')
    const plan = await planOf([{ kind: 'DeleteTopic', topic: name }])
    expect(plan).toMatchObject({ state: 'awaiting-approval', risk: 'high' })
    expect((await apply(plan)).status).toBe(422)
    expect((await api.rest(kim, 'POST', `/plans/${plan.id}/approve`, { body: {} })).status).toBe(403)
    expect((await api.rest(lee, 'POST', `/plans/${plan.id}/approve`, { body: { comment: 'go' } })).body).toMatchObject({
      state: 'ready',
      approval: { by: { name: 'Lee' }, comment: 'go' },
    })
    expect((await apply(plan)).status).toBe(200)
    expect(await thereOf(name)).toEqual([])
    expect(await api.rest(kim, 'POST', `/plans/${plan.id}/undo`)).toMatchObject({
      status: 422,
      body: { title: 'This cannot be undone', detail: expect.stringContaining('records') },
    })
  })
})

describe('an undo', () => {
  test('brings back an empty topic as it was, and a binding', async () => {
    const name = topicName('undo')
    const assignments = [
      [2, 1],
      [3, 2],
    ]
    await applied([{ kind: 'CreateTopic', name, assignments, configs: { 'segment.bytes': '2097152' } }])
    const deleted = await applied([{ kind: 'DeleteTopic', topic: name }])
    expect(await thereOf(name)).toEqual([])
    await undone(deleted)
    const witness = (await kafkaTool('TopicCommand', ['--describe', '--topic', name])).stdout
    expect(witness).toMatch(/Partition: 0.*Replicas: 2,1\b/)
    expect(witness).toMatch(/Partition: 1.*Replicas: 3,2\b/)
    expect(witness).toContain('segment.bytes=2097152')

    const principal = `User:${uniqueName('undo')}`
    const binding = {
      resourceType: 'TOPIC' as const,
      name,
      patternType: 'LITERAL' as const,
      principal,
      host: '*',
      operation: 'READ' as const,
      permissionType: 'ALLOW' as const,
    }
    const created = await applied([{ kind: 'CreateAcl', binding }])
    expect((await kafkaTool('AclCommand', ['--list', '--principal', principal])).stdout).toContain('operation=READ')
    await undone(created)
    const cluster = await api.services.cluster('real')
    expect((await cluster.describeAcls({ principal })).bindings).toEqual([])
  })
})

describe('the audit trail of all this', () => {
  const verdict = async () => (await api.rest(kim, 'GET', '/audit/verify')).body

  test('is one unbroken chain over every plan, and shows a row that was altered, removed, or moved, and a plan that was', async () => {
    const name = topicName('audited')
    const plan = await applied([create(name)])
    const whole = await verdict()
    expect(whole).toMatchObject({ isIntact: true, brokenAt: null })
    const last = Number(whole.links)
    // What somebody with the rights of the table's owner could do.
    await kept.sql('ALTER TABLE audit_record DISABLE TRIGGER ALL')
    for (const [tamper, restore] of [
      [
        `UPDATE audit_record SET actor_name = 'Eve' WHERE sequence = 1`,
        `UPDATE audit_record SET actor_name = 'Kim' WHERE sequence = 1`,
      ],
      [
        'CREATE TABLE moved AS SELECT * FROM audit_record WHERE sequence = 3; DELETE FROM audit_record WHERE sequence = 3',
        'INSERT INTO audit_record SELECT * FROM moved; DROP TABLE moved',
      ],
      [
        `UPDATE audit_record SET sequence = -1 WHERE sequence = ${last}; UPDATE audit_record SET sequence = ${last} WHERE sequence = ${last - 1}; UPDATE audit_record SET sequence = ${last - 1} WHERE sequence = -1`,
        `UPDATE audit_record SET sequence = -1 WHERE sequence = ${last}; UPDATE audit_record SET sequence = ${last} WHERE sequence = ${last - 1}; UPDATE audit_record SET sequence = ${last - 1} WHERE sequence = -1`,
      ],
      [
        `UPDATE plan SET pre_image = '[{"assignments":[[9]]}]' WHERE id = '${plan.id}'`,
        `UPDATE plan SET pre_image = '[{"assignments":null}]' WHERE id = '${plan.id}'`,
      ],
    ] as const) {
      await kept.sql(tamper)
      expect([tamper, (await verdict()).isIntact]).toEqual([tamper, false])
      await kept.sql(restore)
      expect([restore, (await verdict()).isIntact]).toEqual([restore, true])
    }
  })
})
