import type { Change, Plan } from '@headgate/domain'
import { AppError } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { fakeTopic, KIM, LEE, setUpEngine } from '../testing/index.ts'
import { applyChanges } from './apply-changes.ts'

const retention = (topic: string, value = '1000'): Change => ({
  kind: 'AlterTopicConfigs',
  topic,
  set: { 'retention.ms': value },
  unset: [],
})
const remove = (topic: string): Change => ({ kind: 'DeleteTopic', topic })
const outcomes = ({ outcome }: Plan) => outcome?.items.map(({ item, outcome: how }) => `${item}: ${how}`)
const caught = (work: Promise<unknown>): Promise<AppError> =>
  work.then(
    () => {
      throw new Error('It was not refused.')
    },
    (error: AppError) => error,
  )
const DAY_MS = 24 * 60 * 60_000

describe('a plan that was read', () => {
  test('is applied as it was read, and the attempt is tied to it before anything is done', async () => {
    const { plan, apply, kafka, store } = setUpEngine(undefined, {
      ports: {},
    })
    const shown = await plan([retention('orders')])
    expect(kafka.state.configs.get('orders')).toBeUndefined()
    const applied = await apply(shown)
    expect(applied).toMatchObject({ state: 'applied', id: shown.id, outcome: { by: KIM } })
    expect(outcomes(applied)).toEqual(['topic orders: done'])
    expect(kafka.state.configs.get('orders')?.get('retention.ms')).toBe('1000')
    expect(store.state.audit).toMatchObject([{ planId: shown.id, isLinked: true }])
    expect(store.state.leases.size).toBe(0)
  })

  test('is refused once the cluster has moved on, with a fresh plan that may be applied', async () => {
    const { plan, apply, kafka, store } = setUpEngine()
    const shown = await plan([retention('orders')])
    kafka.state.configs.set('orders', new Map([['retention.ms', '77']]))
    const refusal = await caught(apply(shown))
    expect(refusal).toMatchObject({ code: 'PLAN_STALE' })
    expect(refusal.planId).not.toBe(shown.id)
    expect(kafka.state.configs.get('orders')?.get('retention.ms')).toBe('77')
    expect(await store.findPlan(shown.id)).toMatchObject({ state: 'stale', replacedBy: refusal.planId })
    const fresh = await store.findPlan(refusal.planId ?? '')
    expect(fresh).toMatchObject({ state: 'ready', steps: [{ before: { 'retention.ms': '77' } }] })
    expect(await apply({ id: fresh?.id ?? '' })).toMatchObject({ state: 'applied' })
    expect(await caught(apply(shown))).toMatchObject({ code: 'PLAN_STALE', planId: fresh?.id })
  })

  test('is refused where it could not be made any more, and the fresh plan says why', async () => {
    const { plan, apply, kafka, store } = setUpEngine()
    const shown = await plan([retention('orders')])
    kafka.state.topics.delete('orders')
    const refusal = await caught(apply(shown))
    expect(refusal).toMatchObject({ code: 'PLAN_STALE' })
    expect(await store.findPlan(refusal.planId ?? '')).toMatchObject({
      state: 'blocked',
      findings: [{ code: 'NOT_FOUND' }],
    })
  })

  test('is applied once: of two who apply it at once one is told so, and so is whoever comes later', async () => {
    const { plan, apply, kafka } = setUpEngine()
    const shown = await plan([retention('orders')])
    const both = await Promise.allSettled([apply(shown), apply(shown, LEE)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find((one) => one.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'CONFLICT', planId: shown.id })
    expect(kafka.state.calls.filter((call) => call === 'alterConfigs')).toHaveLength(1)
    expect(await caught(apply(shown))).toMatchObject({ code: 'CONFLICT', title: 'This plan was applied already' })
  })

  test('is read again after a week, and an approval holds no longer either', async () => {
    const { plan, apply, decide, clock, setPolicy, store } = setUpEngine()
    const shown = await plan([retention('orders')])
    await setPolicy({ approvalFromRisk: 'low' })
    const waiting = await plan([retention('orders', '2000')])
    clock.advance(5 * DAY_MS)
    await decide(waiting, 'approved', LEE)
    await setPolicy({ approvalFromRisk: null })
    clock.advance(3 * DAY_MS)
    const refusal = await caught(apply(shown))
    expect(refusal).toMatchObject({ code: 'PLAN_STALE', title: 'This plan is older than 7 days' })
    expect(await store.findPlan(refusal.planId ?? '')).toMatchObject({ state: 'ready' })
    // Approved three days ago, though made eight days ago.
    expect(await apply(waiting)).toMatchObject({ state: 'applied' })
  })

  test('waits while another that is being applied is about the same, and can be applied afterwards', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let isBegun = false
    const { plan, apply, kafka, store } = setUpEngine([fakeTopic('orders'), fakeTopic('readings')], {
      ports: {
        deleteTopic: async (name) => {
          isBegun = true
          await held
          kafka.state.topics.delete(name)
        },
      },
    })
    const [first, second, elsewhere] = [
      await plan([remove('orders')]),
      await plan([retention('orders')]),
      await plan([retention('readings')]),
    ]
    const deleting = apply(first)
    await expect.poll(() => isBegun).toBe(true)
    const refusal = await caught(apply(second))
    expect(refusal).toMatchObject({
      code: 'CONFLICT',
      retriable: true,
      title: 'Somebody else is changing the same right now',
    })
    expect(refusal.message).not.toContain(first.id)
    expect(await store.findPlan(second.id)).toMatchObject({ state: 'ready' })
    expect(await apply(elsewhere)).toMatchObject({ state: 'applied' })
    release()
    expect(await deleting).toMatchObject({ state: 'applied' })
    expect(await caught(apply(second))).toMatchObject({ code: 'PLAN_STALE' })
  })

  test('is ready again when the cluster could not be asked', async () => {
    let isAway = false
    const { plan, apply, store } = setUpEngine(undefined, {
      ports: {
        alterConfigs: async () => {
          if (isAway) throw new AppError({ code: 'BROKER_UNREACHABLE', title: 'No broker answers', retriable: true })
        },
      },
    })
    const shown = await plan([retention('orders')])
    isAway = true
    expect(await caught(apply(shown))).toMatchObject({ code: 'BROKER_UNREACHABLE' })
    expect(await store.findPlan(shown.id)).toMatchObject({ state: 'ready', outcome: null })
    expect(store.state.audit.every(({ isLinked }) => !isLinked)).toBe(true)
  })
})

describe('a plan that must not be applied', () => {
  test('is blocked by what a guard finds, and says it', async () => {
    const { plan, apply, kafka } = setUpEngine()
    const shown = await plan([retention('nowhere')])
    expect(shown).toMatchObject({ state: 'blocked', findings: [{ severity: 'blocker', code: 'NOT_FOUND' }] })
    expect(await caught(apply(shown))).toMatchObject({ code: 'NOT_FOUND', planId: shown.id })
    expect(kafka.state.calls).not.toContain('alterConfigs')
  })

  test('on a read-only cluster is refused, also when it became read-only after it was made', async () => {
    const { plan, apply, change, setPolicy, kafka } = setUpEngine()
    const shown = await plan([retention('orders')])
    await setPolicy({ isReadOnly: true })
    expect(await caught(apply(shown))).toMatchObject({ code: 'REFUSED_BY_GUARD', planId: shown.id })
    expect(await caught(change([retention('orders')]))).toMatchObject({ code: 'REFUSED_BY_GUARD' })
    expect(await plan([retention('orders')])).toMatchObject({ state: 'blocked' })
    expect(kafka.state.calls).not.toContain('alterConfigs')
    await setPolicy({ isReadOnly: false })
    expect(await apply(shown)).toMatchObject({ state: 'applied' })
  })
})

describe('many changes at once', () => {
  test('fail item by item: the others are done, and each says how it ended', async () => {
    const { plan, apply, kafka } = setUpEngine([fakeTopic('a'), fakeTopic('b'), fakeTopic('c')], {
      ports: {
        deleteTopic: async (name) => {
          if (name === 'b')
            throw new AppError({
              code: 'REFUSED_BY_BROKER',
              title: 'The broker refused',
              kafka: { code: 29, name: 'TOPIC_AUTHORIZATION_FAILED', message: 'Not authorized.' },
            })
          kafka.state.topics.delete(name)
        },
      },
    })
    const applied = await apply(await plan([remove('a'), remove('b'), remove('c')]))
    expect(applied.state).toBe('partly-applied')
    expect(outcomes(applied)).toEqual(['topic a: done', 'topic b: failed', 'topic c: done'])
    expect(applied.outcome?.items[1]?.problem?.kafka?.name).toBe('TOPIC_AUTHORIZATION_FAILED')
    expect([...kafka.state.topics.keys()]).toEqual(['b'])
  })

  test('are not tried any more once the cluster does not answer', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `t${index}`)
    const asked: string[] = []
    const { plan, apply } = setUpEngine(
      names.map((name) => fakeTopic(name, 1)),
      {
        ports: {
          deleteTopic: async (name) => {
            asked.push(name)
            throw new AppError({ code: 'BROKER_UNREACHABLE', title: 'No broker answers', retriable: true })
          },
        },
      },
    )
    const applied = await apply(await plan(names.map(remove)))
    expect(applied.state).toBe('failed')
    expect(asked.length).toBeLessThanOrEqual(4)
    expect(applied.outcome?.items.map(({ outcome }) => outcome).filter((how) => how === 'skipped')).toHaveLength(
      12 - asked.length,
    )
  })

  test('that nobody answered are looked at: what came about is done, and what cannot be told is unknown', async () => {
    const away = new AppError({ code: 'BROKER_TIMEOUT', title: 'No answer in time', retriable: true })
    const { plan, apply, kafka, engine } = setUpEngine([fakeTopic('a'), fakeTopic('b')])
    engine.cluster.deleteTopic = async (name) => {
      kafka.state.topics.delete(name)
      throw away
    }
    expect(await apply(await plan([remove('a')]))).toMatchObject({
      state: 'applied',
      outcome: { items: [{ outcome: 'done' }] },
    })
    const { fetchMetadata } = engine.cluster
    let isAway = false
    engine.cluster.fetchMetadata = async (names) => {
      if (isAway) throw away
      return fetchMetadata(names)
    }
    engine.cluster.deleteTopic = async () => {
      isAway = true
      throw away
    }
    const shown = await plan([remove('b')])
    expect(await apply(shown)).toMatchObject({
      state: 'partly-applied',
      outcome: { items: [{ outcome: 'unknown', problem: { code: 'BROKER_TIMEOUT' } }] },
    })
  })

  test('are not begun any more once what was done cannot be written down', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `t${index}`)
    const { plan, engine, attempt, store, kafka } = setUpEngine(names.map((name) => fakeTopic(name, 1)))
    const shown = await plan(names.map(remove))
    let writes = 0
    const settlePlan: typeof store.settlePlan = async (id, outcome) => {
      writes += 1
      // The first says that it begins; after that somebody else has taken the plan for abandoned.
      return writes === 1 ? store.settlePlan(id, outcome) : false
    }
    const { applyPlan } = await import('./apply-plan.ts')
    await applyPlan(
      { ...engine, store: { ...store, settlePlan } },
      { planId: shown.id, by: KIM, attemptId: await attempt() },
    )
    expect(kafka.state.calls.filter((call) => call === 'deleteTopic').length).toBeLessThan(12)
  })
})

describe('plan and apply in one call', () => {
  test('stops after the plan when it is only to be validated, and throws the first blocker of one that is forbidden', async () => {
    const { engine, attempt, store, kafka } = setUpEngine()
    const request = { by: KIM, attemptId: await attempt(), validateOnly: true }
    expect(await applyChanges(engine, { ...request, changes: [retention('orders')] })).toMatchObject({ state: 'ready' })
    expect(await caught(applyChanges(engine, { ...request, changes: [retention('nowhere')] }))).toMatchObject({
      code: 'NOT_FOUND',
      planId: 'plan-002',
    })
    expect(store.state.plans).toHaveLength(2)
    expect(kafka.state.calls).not.toContain('alterConfigs')
  })

  test('keeps the plan that waits for a second person, and names it', async () => {
    const { change, setPolicy, store, kafka } = setUpEngine()
    await setPolicy({ approvalFromRisk: 'low' })
    const refusal = await caught(change([retention('orders')]))
    expect(refusal).toMatchObject({ code: 'REFUSED_BY_GUARD', title: 'A second person must approve this plan first' })
    expect(await store.findPlan(refusal.planId ?? '')).toMatchObject({ state: 'awaiting-approval' })
    expect(kafka.state.calls).not.toContain('alterConfigs')
  })
})
