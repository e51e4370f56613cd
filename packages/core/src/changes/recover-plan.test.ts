import type { AclBinding, Change, Plan } from '@headgate/domain'
import { AppError } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { type FakeEngine, fakeTopic, KIM, setUpEngine } from '../testing/index.ts'
import { getPlan } from './get-plan.ts'
import { listAbandonedPlans } from './list-abandoned-plans.ts'
import { planLease } from './plan-lease.ts'
import { recoverPlan } from './recover-plan.ts'

const BINDING: AclBinding = {
  resourceType: 'TOPIC',
  name: 'orders',
  patternType: 'LITERAL',
  principal: 'User:x',
  host: '*',
  operation: 'READ',
  permissionType: 'ALLOW',
}
const CHANGES: Change[] = [
  { kind: 'CreateTopic', name: 'fresh', numPartitions: 1, configs: {} },
  { kind: 'DeleteTopic', topic: 'old' },
  { kind: 'AddPartitions', topic: 'grown', numPartitions: 6 },
  { kind: 'AlterTopicConfigs', topic: 'kept', set: { 'retention.ms': '604800001' }, unset: [] },
  { kind: 'CreateAcl', binding: BINDING },
]
const TOPICS = ['old', 'grown', 'kept'].map((name) => fakeTopic(name))
const outcomes = (plan: Plan | null) => plan?.outcome?.items.map(({ item, outcome }) => `${item}: ${outcome}`)
const recover = ({ engine }: FakeEngine, planId: string) => recoverPlan(engine, { planId, holder: 'worker' })

/** A plan as the process left it that died after `done` had happened and `written` changes were written down. */
const killed = async (
  fake: FakeEngine,
  changes: Change[],
  { isBegun = true, written = [] as number[] } = {},
): Promise<Plan> => {
  const { plan, store, clock, attempt } = fake
  const shown = await plan(changes)
  expect(shown.state).toBe('ready')
  await store.claimPlan(shown.id, ['ready'], 'applying')
  if (!isBegun) return shown
  await store.linkPlan({ attemptId: await attempt(), planId: shown.id, at: clock.now() })
  await store.settlePlan(shown.id, {
    state: 'applying',
    items: written.map((changeIndex) => ({
      changeIndex,
      item: `written ${changeIndex}`,
      outcome: 'done',
      problem: null,
    })),
    by: KIM,
    at: clock.now(),
    settledAt: null,
    jobId: null,
  })
  return shown
}

describe('a plan whose process died while it applied it', () => {
  test('is told as interrupted at once, is listed, and is settled by looking at the cluster', async () => {
    const fake = setUpEngine(TOPICS)
    const { engine, store, kafka } = fake
    const shown = await killed(fake, CHANGES, { written: [0] })
    kafka.state.topics.delete('old')
    kafka.state.configs.set('kept', new Map([['retention.ms', '604800001']]))
    expect(await getPlan(store, shown.id)).toMatchObject({ state: 'applying', isInterrupted: true })
    expect(await listAbandonedPlans(store)).toEqual([{ id: shown.id, clusterSlug: 'local' }])

    const settled = await recover(fake, shown.id)
    expect(settled).toMatchObject({ state: 'partly-applied', isInterrupted: true })
    expect(outcomes(settled)).toEqual([
      'written 0: done',
      'topic old: done',
      'topic grown: skipped',
      'topic kept: done',
      expect.stringMatching(/^acl .*: skipped$/),
    ])
    expect(store.state.audit[0]?.settled).toMatchObject({
      outcome: 'succeeded',
      problem: 'The process that applied this was stopped meanwhile',
    })
    expect(store.state.audit[0]?.settled?.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(await listAbandonedPlans(store)).toEqual([])
    expect(await recover(fake, shown.id)).toBeNull()
    expect(engine.cluster.slug).toBe('local')
  })

  test('is failed where nothing had happened yet, and applied where all of it had', async () => {
    const nothing = setUpEngine(TOPICS)
    const first = await killed(nothing, CHANGES)
    expect(await recover(nothing, first.id)).toMatchObject({ state: 'failed' })
    expect(nothing.store.state.audit[0]?.settled?.outcome).toBe('failed')
    expect(nothing.kafka.state.topics.has('old')).toBe(true)

    const all = setUpEngine(TOPICS)
    const second = await killed(all, CHANGES)
    all.kafka.state.topics.delete('old')
    all.kafka.state.topics.set('fresh', fakeTopic('fresh', 1))
    all.kafka.state.topics.set('grown', fakeTopic('grown', 6))
    all.kafka.state.configs.set('kept', new Map([['retention.ms', '604800001']]))
    all.kafka.state.acls.push(BINDING)
    expect(await recover(all, second.id)).toMatchObject({ state: 'applied', isInterrupted: true })
  })

  test('is ready again where it was not even written that it begins', async () => {
    const fake = setUpEngine(TOPICS)
    const shown = await killed(fake, CHANGES, { isBegun: false })
    expect(await recover(fake, shown.id)).toMatchObject({ state: 'ready', outcome: null })
    expect(await fake.apply(shown)).toMatchObject({ state: 'applied' })
  })

  test('is left alone while somebody is at it', async () => {
    const fake = setUpEngine(TOPICS)
    const shown = await killed(fake, CHANGES)
    await fake.store.acquireLease(planLease(shown.id), 'the one who applies it', 30_000)
    expect(await getPlan(fake.store, shown.id)).toMatchObject({ state: 'applying', isInterrupted: false })
    expect(await listAbandonedPlans(fake.store)).toEqual([])
    expect(await recover(fake, shown.id)).toBeNull()
    expect(await fake.store.findPlan(shown.id)).toMatchObject({ state: 'applying' })
  })

  test('says what nobody can know: configs that are neither as before nor as asked for', async () => {
    const fake = setUpEngine(TOPICS)
    const shown = await killed(fake, CHANGES.slice(3, 4))
    fake.kafka.state.configs.set('kept', new Map([['retention.ms', '5']]))
    const settled = await recover(fake, shown.id)
    expect(settled).toMatchObject({
      state: 'partly-applied',
      outcome: { items: [{ outcome: 'unknown', problem: { detail: expect.stringContaining('retention.ms is 5') } }] },
    })
  })

  test('waits for a cluster that does not answer, but not for ever', async () => {
    let isAway = false
    const fake = setUpEngine(TOPICS)
    const { fetchMetadata } = fake.engine.cluster
    fake.engine.cluster.fetchMetadata = async (names) => {
      if (isAway) throw new AppError({ code: 'BROKER_UNREACHABLE', title: 'No broker answers', retriable: true })
      return fetchMetadata(names)
    }
    const shown = await killed(fake, CHANGES.slice(0, 1))
    isAway = true
    await expect(recover(fake, shown.id)).rejects.toMatchObject({ code: 'BROKER_UNREACHABLE' })
    expect(await fake.store.findPlan(shown.id)).toMatchObject({ state: 'applying' })
    fake.clock.advance(11 * 60_000)
    expect(await recover(fake, shown.id)).toMatchObject({
      state: 'partly-applied',
      outcome: { items: [{ outcome: 'unknown', problem: { detail: 'No broker answers' } }] },
    })
  })

  test('of which the job had been made goes on as that job, and fails where it had not', async () => {
    const move: Change = {
      kind: 'ReassignPartitions',
      partitions: [{ topic: 'kept', partition: 0, replicas: [2, 1, 3] }],
      throttleBytesPerSec: null,
      concurrentMovesPerBroker: 5,
    }
    const without = setUpEngine(TOPICS)
    const first = await killed(without, [move])
    expect(await recover(without, first.id)).toMatchObject({ state: 'failed', jobId: null })

    const withJob = setUpEngine(TOPICS)
    const second = await killed(withJob, [move])
    const jobId = await withJob.store.createJob({
      clusterSlug: 'local',
      kind: 'reassignment',
      title: 'x',
      planId: second.id,
      createdBy: KIM,
      spec: {},
      memory: {},
      throttleBytesPerSec: null,
      progress: {
        itemsDone: 0,
        itemsTotal: 1,
        itemsFailed: 0,
        bytesDone: null,
        bytesTotal: null,
        bytesPerSec: null,
        etaMs: null,
        inFlight: [],
      },
    })
    expect(await recover(withJob, second.id)).toMatchObject({ state: 'applying', jobId, outcome: { settledAt: null } })
  })

  test('of a topic that was deleted to be recreated says that it is not there again, and its undo creates it', async () => {
    const fake = setUpEngine([fakeTopic('orders', 2)])
    const shown = await killed(fake, [{ kind: 'RecreateTopic', topic: 'orders' }])
    fake.kafka.state.topics.delete('orders')
    expect(outcomes(await recover(fake, shown.id))).toEqual([
      'topic orders deleted: done',
      'topic orders created again: skipped',
    ])
    const undo = await fake.undo(shown)
    expect(undo).toMatchObject({ state: 'ready', changes: [{ kind: 'CreateTopic', name: 'orders' }] })
    expect(await fake.apply(undo)).toMatchObject({ state: 'applied' })
    expect(fake.kafka.state.topics.get('orders')?.partitions).toHaveLength(2)
  })

  test('does not overwrite what was found when it comes back after all', async () => {
    const fake = setUpEngine(TOPICS)
    const shown = await killed(fake, CHANGES.slice(0, 1))
    const settled = await recover(fake, shown.id)
    const isKept = await fake.store.settlePlan(shown.id, {
      state: 'applied',
      items: [],
      by: KIM,
      at: fake.clock.now(),
      settledAt: fake.clock.now(),
      jobId: null,
    })
    expect(isKept).toBe(false)
    expect(await getPlan(fake.store, shown.id)).toEqual(settled)
  })
})
