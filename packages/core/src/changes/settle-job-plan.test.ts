import type { ItemOutcome, Job, PlanState } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { settleJobPlan } from './settle-job-plan.ts'

const AT = '2026-01-01T00:00:00.000Z'
const item = (outcome: ItemOutcome['outcome']): ItemOutcome => ({
  changeIndex: 0,
  item: 'topic a',
  outcome,
  problem: null,
})

const settled = async (state: Job['state'], done: number, failed = 0, items = [item('job')]) => {
  let kept: { state: PlanState; items: ItemOutcome[] } | null = null
  const outcome = { items, by: { kind: 'token', id: 't', name: 'T' }, at: AT, settledAt: null }
  const deps = {
    findPlan: async () => ({ id: 'p', state: 'applying', jobId: 'j', outcome }) as never,
    settlePlan: async (_id: string, end: { state: PlanState; items: ItemOutcome[] }) => {
      kept = end
      return true
    },
    clock: { now: () => new Date(AT) },
  }
  const progress = { itemsDone: done, itemsTotal: 3, itemsFailed: failed } as Job['progress']
  await settleJobPlan(deps, { id: 'j', planId: 'p', state, progress })
  return kept as { state: PlanState; items: ItemOutcome[] } | null
}

describe('the plan of a job', () => {
  test.each([
    { state: 'succeeded', done: 3, failed: 0, plan: 'applied' },
    { state: 'succeeded', done: 2, failed: 1, plan: 'partly-applied' },
    { state: 'cancelled', done: 1, failed: 0, plan: 'partly-applied' },
    { state: 'cancelled', done: 0, failed: 0, plan: 'failed' },
    { state: 'rolled-back', done: 3, failed: 0, plan: 'failed' },
    { state: 'failed', done: 0, failed: 3, plan: 'failed' },
  ] as const)(
    '$state with $done of 3 done: $plan, its items as the audit has them',
    async ({ state, done, failed, plan }) => {
      const end = await settled(state, done, failed)
      expect(end).toMatchObject({ state: plan, items: [item('job')] })
    },
  )

  test('is left alone while the job goes on', async () => expect(await settled('running', 1)).toBeNull())

  test('keeps how the items beside the job ended', async () => {
    const end = await settled('succeeded', 3, 0, [item('job'), item('failed')])
    expect(end).toMatchObject({ state: 'partly-applied', items: [{ outcome: 'job' }, { outcome: 'failed' }] })
  })
})
