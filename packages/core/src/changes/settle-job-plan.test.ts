import type { ItemOutcome, Job, PlanState, Unfinished } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { settleJobPlan } from './settle-job-plan.ts'

const AT = '2026-01-01T00:00:00.000Z'
const item = (outcome: ItemOutcome['outcome']): ItemOutcome => ({
  changeIndex: 0,
  item: 'topic a',
  outcome,
  problem: null,
})

const settled = async (
  state: Job['state'],
  done: number,
  failed = 0,
  items = [item('job')],
  unfinished: Unfinished | null = null,
) => {
  let kept: { state: PlanState; items: ItemOutcome[] } | null = null
  const outcome = { items, by: { kind: 'token', id: 't', name: 'T' }, at: AT, settledAt: null }
  const deps = {
    findPlan: async () => ({ id: 'p', state: 'applying', jobId: 'j', outcome }) as never,
    settleJobPlan: async (_id: string, end: { state: PlanState; items: ItemOutcome[] }) => {
      kept = end
      return true
    },
    clock: { now: () => new Date(AT) },
  }
  const progress = { itemsDone: done, itemsTotal: 3, itemsFailed: failed } as Job['progress']
  await settleJobPlan(deps, { id: 'j', planId: 'p', state, progress, problem: null, unfinished })
  return kept as { state: PlanState; items: ItemOutcome[] } | null
}

describe('the plan of a job', () => {
  test.each([
    { state: 'succeeded', done: 3, failed: 0, plan: 'applied', ends: 'done' },
    { state: 'succeeded', done: 2, failed: 1, plan: 'partly-applied', ends: 'failed' },
    { state: 'cancelled', done: 1, failed: 0, plan: 'partly-applied', ends: 'failed' },
    { state: 'cancelled', done: 0, failed: 0, plan: 'failed', ends: 'failed' },
    { state: 'rolled-back', done: 3, failed: 0, plan: 'failed', ends: 'failed' },
    { state: 'failed', done: 0, failed: 3, plan: 'failed', ends: 'failed' },
  ] as const)('$state with $done of 3 done is $plan, its item $ends', async ({ state, done, failed, plan, ends }) => {
    const end = await settled(state, done, failed)
    expect(end).toMatchObject({ state: plan, items: [{ item: 'topic a', outcome: ends }] })
  })

  test('tells item by item what its machine wrote of them: done, or failed with the reason, in part or not at all', async () => {
    const items = ['topic a', 'topic b', 'topic c'].map((name) => ({ ...item('job'), item: name }))
    const left = {
      'topic b': { reason: '1 of 2 partitions', isPartly: true },
      'topic c': { reason: '2 of 2 partitions', isPartly: false },
    }
    const end = await settled('cancelled', 2, 0, items, left)
    expect(end).toMatchObject({
      state: 'partly-applied',
      items: [
        { item: 'topic a', outcome: 'done', problem: null },
        { outcome: 'failed', isPartly: true, problem: { code: 'CANCELLED', detail: '1 of 2 partitions' } },
        { outcome: 'failed', problem: { detail: '2 of 2 partitions' } },
      ],
    })
    expect(end?.items[2]).not.toHaveProperty('isPartly')
  })

  test('is left alone while the job goes on', async () => expect(await settled('running', 1)).toBeNull())

  test('keeps how the items beside the job ended', async () => {
    const end = await settled('succeeded', 3, 0, [item('job'), item('failed')])
    expect(end).toMatchObject({ state: 'partly-applied', items: [{ outcome: 'done' }, { outcome: 'failed' }] })
  })
})
