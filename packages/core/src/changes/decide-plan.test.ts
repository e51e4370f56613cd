import type { ActorRef, Change } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { fakeTopic, KIM, LEE, setUpEngine } from '../testing/index.ts'

const remove: Change = { kind: 'DeleteTopic', topic: 'orders' }
const retention: Change = {
  kind: 'AlterTopicConfigs',
  topic: 'orders',
  set: { 'retention.ms': '604800001' },
  unset: [],
}
const ofPerson = (createdBy: string, name: string) => ({
  name,
  role: 'admin' as const,
  clusters: null,
  hash: name,
  hint: 'hg_',
  createdBy,
  expiresAt: null,
})

const setUp = async () => {
  const engine = setUpEngine([fakeTopic('orders')])
  await engine.setPolicy({ approvalFromRisk: 'high' })
  const tokenOf = async (person: string, name: string): Promise<ActorRef> => {
    const { id } = await engine.store.createToken(ofPerson(person, name))
    return { kind: 'token', id, name }
  }
  return { ...engine, tokenOf }
}

describe('a second person', () => {
  test('is asked for from the risk on that the policy sets, and not below', async () => {
    const { plan, setPolicy } = await setUp()
    expect(await plan([retention])).toMatchObject({ risk: 'low', state: 'ready', approval: { isNeeded: false } })
    expect(await plan([remove])).toMatchObject({
      risk: 'high',
      state: 'awaiting-approval',
      approval: { isNeeded: true },
    })
    // One risky change makes the whole plan risky.
    expect(await plan([remove, { ...retention, topic: 'nowhere' }])).toMatchObject({ risk: 'high' })
    await setPolicy({ approvalFromRisk: null })
    expect(await plan([remove])).toMatchObject({ state: 'ready' })
    await setPolicy({ approvalFromRisk: 'low' })
    expect(await plan([retention])).toMatchObject({ state: 'awaiting-approval' })
  })

  test('approves, and then the plan may be applied, by its author as well', async () => {
    const { plan, apply, decide, kafka } = await setUp()
    const shown = await plan([remove])
    await expect(apply(shown)).rejects.toMatchObject({ code: 'REFUSED_BY_GUARD', planId: shown.id })
    expect(kafka.state.topics.has('orders')).toBe(true)
    expect(await decide(shown, 'approved', LEE)).toMatchObject({
      state: 'ready',
      approval: { decision: 'approved', by: LEE },
    })
    expect(await apply(shown)).toMatchObject({ state: 'applied' })
  })

  test('is never the author, nor a token of the author, nor a token that such a token made', async () => {
    const { plan, decide, tokenOf } = await setUp()
    const own = await tokenOf(KIM.name, 'ci')
    const grandchild = await tokenOf('ci', 'ci-child')
    const shown = await plan([remove])
    for (const by of [KIM, own, grandchild])
      await expect(decide(shown, 'approved', by), by.name).rejects.toMatchObject({
        code: 'FORBIDDEN',
        planId: shown.id,
      })
    const byToken = await plan([remove], own)
    for (const by of [own, KIM, grandchild])
      await expect(decide(byToken, 'approved', by), by.name).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const ofLee = await tokenOf(LEE.name, 'lee-ci')
    expect(await decide(shown, 'approved', ofLee)).toMatchObject({ state: 'ready' })
    expect(await decide(byToken, 'approved', LEE)).toMatchObject({ state: 'ready' })
  })

  test('rejects for good, which the author may do as well', async () => {
    const { plan, apply, decide, kafka } = await setUp()
    for (const by of [LEE, KIM]) {
      const shown = await plan([remove])
      expect(await decide(shown, 'rejected', by)).toMatchObject({ state: 'rejected' })
      await expect(apply(shown)).rejects.toMatchObject({ code: 'REFUSED_BY_GUARD', title: 'This plan was rejected' })
      await expect(decide(shown, 'approved', LEE)).rejects.toMatchObject({ code: 'CONFLICT' })
    }
    expect(kafka.state.topics.has('orders')).toBe(true)
  })

  test('decides once, and of two at once one is told so', async () => {
    const { plan, decide } = await setUp()
    const shown = await plan([remove])
    const both = await Promise.allSettled([decide(shown, 'approved', LEE), decide(shown, 'rejected', LEE)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(decide(await plan([retention]), 'approved', LEE)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('is asked for by a policy that became stricter since, and the stale approval of another cluster state is not enough', async () => {
    const { plan, apply, decide, setPolicy, kafka, store } = await setUp()
    const unasked = await plan([retention])
    const approved = await plan([remove])
    await decide(approved, 'approved', LEE)
    await setPolicy({ approvalFromRisk: 'low' })
    await expect(apply(unasked)).rejects.toMatchObject({ code: 'REFUSED_BY_GUARD' })
    // Deleted and made anew by another tool: it is not the topic that Lee agreed to lose.
    kafka.state.topics.set('orders', { ...fakeTopic('orders'), topicId: 'another' })
    const refusal = await apply(approved).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'PLAN_STALE' })
    const { planId } = refusal as { planId: string }
    expect(await store.findPlan(planId)).toMatchObject({ state: 'awaiting-approval' })
  })
})
