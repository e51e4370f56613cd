import type { PlanStep } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { planDifferences } from './plan-differences.ts'

const step = (before: PlanStep['before'], after: PlanStep['after']): PlanStep => ({
  changeIndex: 0,
  resource: 'topic orders',
  summary: '',
  before,
  after,
})

describe('a plan that went stale says what is different now', () => {
  test('another value to start from is shown, what stayed is not', () => {
    const reviewed = { steps: [step({ a: '1', b: '1' }, { a: '2', b: '2' })], findings: [] }
    const fresh = { steps: [step({ a: '9', b: '1' }, { a: '2', b: '2' })], findings: [] }
    expect(planDifferences(reviewed, fresh).map(({ sign, text }) => `${sign} ${text}`)).toEqual([
      '- topic orders: - a 1',
      '+ topic orders: - a 9',
    ])
  })

  test('two plans that read alike differ in nothing that is shown', () => {
    const plan = { steps: [step({}, { a: '1' })], findings: [] }
    expect(planDifferences(plan, plan)).toEqual([])
  })
})
