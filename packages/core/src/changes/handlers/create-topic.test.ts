import { AppError, type Change, CreateTopicInput, type Plan } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { fakeTopic, setUpEngine } from '../../testing/index.ts'

const create = (topic: { name: string } & Partial<Extract<Change, { kind: 'CreateTopic' }>>): Change => ({
  configs: {},
  ...topic,
  kind: 'CreateTopic',
})
const found = ({ findings }: Plan) => findings.map(({ severity, kind }) => `${severity} ${kind}`)

describe('the name of a new topic', () => {
  test.each([
    ['', 'A topic needs a name.'],
    ['a'.repeat(250), 'A topic name has at most 249 characters.'],
    ['with space', 'A topic name may hold letters, digits, ".", "_" and "-" only.'],
    ['ümlaut', 'A topic name may hold letters, digits, ".", "_" and "-" only.'],
    ['.', 'A topic cannot be named "." or "..".'],
    ['..', 'A topic cannot be named "." or "..".'],
  ])('%j is refused at its field before anybody is asked', (name, message) => {
    const { error } = CreateTopicInput.safeParse({ name })
    expect(error?.issues).toContainEqual(expect.objectContaining({ path: ['name'], message }))
  })

  test('of 249 characters is taken', () => {
    expect(CreateTopicInput.safeParse({ name: 'a'.repeat(249) }).success).toBe(true)
  })

  test('that differs from another in "." and "_" alone is refused, and the other is not named', async () => {
    const { plan, kafka } = setUpEngine([fakeTopic('plant_secret.line')])
    for (const change of [
      create({ name: 'plant.secret.line' }),
      {
        kind: 'CloneTopic',
        topic: 'plant_secret.line',
        name: 'plant.secret_line',
        withAcls: false,
        withRecords: false,
      },
    ] as const) {
      const refused = await plan([change])
      expect(refused).toMatchObject({
        state: 'blocked',
        findings: [{ code: 'REFUSED_BY_GUARD', fields: [{ path: 'name' }] }],
      })
      expect(JSON.stringify(refused.findings)).not.toContain('plant_secret.line')
    }
    expect(kafka.state.calls).not.toContain('createTopic validateOnly')
    expect((await plan([create({ name: 'plant.other' })])).state).toBe('ready')
  })

  test('that collides with a topic which only the broker sees is refused without its words', async () => {
    const message = "Topic 'plant.a' collides with existing topic: plant_a"
    const { plan } = setUpEngine([], {
      ports: {
        createTopic: async () => {
          throw new AppError({
            code: 'REFUSED_BY_BROKER',
            title: 'Topic plant.a was not created',
            detail: message,
            kafka: { code: 17, name: 'INVALID_TOPIC_EXCEPTION', message },
          })
        },
      },
    })
    const refused = await plan([create({ name: 'plant.a' })])
    expect(refused).toMatchObject({ state: 'blocked', findings: [{ code: 'REFUSED_BY_GUARD' }] })
    expect(JSON.stringify(refused)).not.toContain('plant_a')
  })

  test('of one of Kafka’s own is refused, and one that only looks so is warned of', async () => {
    const { plan } = setUpEngine([])
    expect(await plan([create({ name: '__consumer_offsets' })])).toMatchObject({ state: 'blocked' })
    expect(found(await plan([create({ name: '__mine' })]))).toContain('warning reserved-name')
  })

  test('that is taken is refused at its field', async () => {
    const { plan } = setUpEngine()
    expect(await plan([create({ name: 'orders' })])).toMatchObject({
      state: 'blocked',
      findings: [{ code: 'CONFLICT', fields: [{ path: 'name' }] }],
    })
  })
})

describe('the replicas of a new topic', () => {
  test('more than there are brokers are refused in Kafka’s words, at the field', async () => {
    const { plan } = setUpEngine([])
    const refused = await plan([create({ name: 'a', numPartitions: 1, replicationFactor: 4 })])
    expect(refused).toMatchObject({
      state: 'blocked',
      findings: [
        {
          code: 'REFUSED_BY_BROKER',
          fields: [{ path: 'replicationFactor' }],
          kafka: { name: 'INVALID_REPLICATION_FACTOR', message: expect.stringContaining('only 3 broker(s)') },
        },
      ],
    })
  })

  test('as many as min.insync.replicas, or one alone, are warned of; fewer are refused', async () => {
    const { plan } = setUpEngine([])
    const withMin = (min: string, replicationFactor: number) =>
      plan([create({ name: 'a', numPartitions: 1, replicationFactor, configs: { 'min.insync.replicas': min } })])
    expect(found(await withMin('2', 3))).toEqual([])
    expect(found(await withMin('3', 3))).toEqual(['warning min-isr-equals-rf'])
    expect(found(await withMin('1', 1))).toEqual(['warning single-replica'])
    expect(await withMin('3', 2)).toMatchObject({
      state: 'blocked',
      findings: [{ fields: [{ path: 'configs.min.insync.replicas' }] }],
    })
  })

  test('are those that were given by hand, and are not given beside numbers', async () => {
    const { plan, apply, kafka } = setUpEngine([])
    const assignments = [
      [3, 1],
      [1, 2],
    ]
    const shown = await plan([create({ name: 'a', assignments })])
    expect(shown.steps[0]?.after).toMatchObject({ 'partition 0': '3, 1', 'partition 1': '1, 2' })
    await apply(shown)
    expect(kafka.state.topics.get('a')?.partitions.map(({ replicas }) => replicas)).toEqual(assignments)
    expect(CreateTopicInput.safeParse({ name: 'a', assignments, numPartitions: 2 }).error?.issues).toMatchObject([
      { path: ['assignments'] },
    ])
    expect(CreateTopicInput.safeParse({ name: 'a', assignments: [[]] }).success).toBe(false)
  })

  test('lie in as many racks as can be, and what was shown is what is made', async () => {
    const rackOf: Record<number, string> = { 1: 'a', 2: 'a', 3: 'b', 4: 'b' }
    const brokers = [1, 2, 3, 4].map((brokerId) => ({
      brokerId,
      host: 'localhost',
      port: 9090 + brokerId,
      rack: rackOf[brokerId] ?? null,
      isFenced: false,
    }))
    const { plan, apply, kafka } = setUpEngine([], { state: { brokers } })
    const shown = await plan([create({ name: 'a', numPartitions: 8, replicationFactor: 2, placement: 'planner' })])
    await apply(shown)
    const made = kafka.state.topics.get('a')?.partitions ?? []
    expect(made).toHaveLength(8)
    for (const { partition, replicas } of made) {
      expect(new Set(replicas.map((id) => rackOf[id])).size).toBe(2)
      expect(shown.steps[0]?.after[`partition ${partition}`]).toBe(replicas.join(', '))
    }
    const carried = brokers.map(({ brokerId }) => made.filter(({ replicas }) => replicas.includes(brokerId)).length)
    expect(carried).toEqual([4, 4, 4, 4])
  })
})

test('hundreds of topics are created by one plan, each written down as it is done', async () => {
  const { plan, engine, store, attempt, kafka } = setUpEngine([])
  const { applyPlan } = await import('../apply-plan.ts')
  const shown = await plan(Array.from({ length: 300 }, (_, index) => create({ name: `t-${index}`, numPartitions: 1 })))
  const progress: number[] = []
  const settlePlan: typeof store.settlePlan = (id, outcome) => {
    progress.push(outcome.items.length)
    return store.settlePlan(id, outcome)
  }
  const watched = { ...engine, store: { ...store, settlePlan } }
  const applied = await applyPlan(watched, {
    planId: shown.id,
    by: shown.author,
    attemptId: await attempt(),
  })
  expect(applied).toMatchObject({ state: 'applied' })
  expect(applied.outcome?.items.map(({ item }) => item)).toEqual(shown.steps.map(({ resource }) => resource))
  expect(kafka.state.topics.size).toBe(300)
  // Before all of them are done: a hundred go together.
  expect(progress.some((count) => count > 0 && count < 300)).toBe(true)
  expect(progress).toEqual([...progress].sort((a, b) => a - b))
}, 60_000)
