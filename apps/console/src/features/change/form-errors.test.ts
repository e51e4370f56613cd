import { NO_COST, type Plan, type PlanFinding } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { formErrorsOf, isCuredInForm } from './form-errors.ts'

const finding = (severity: PlanFinding['severity'], paths: readonly string[], changeIndex = 0): PlanFinding => ({
  severity,
  kind: 'refused',
  values: {},
  title: '',
  detail: '',
  fix: '',
  changeIndex,
  resource: null,
  fields: paths.map((path) => ({ path, message: `${path} is wrong` })),
  code: 'REFUSED_BY_BROKER',
  kafka: null,
})
const planWith = (...findings: PlanFinding[]): Plan => ({
  id: 'p',
  clusterSlug: 'local',
  state: 'blocked',
  title: '',
  author: { kind: 'user', id: 'u', name: 'U' },
  createdAt: '2026-01-01T00:00:00Z',
  changes: [],
  steps: [],
  moves: [],
  movesTotal: 0,
  findings,
  risk: 'low',
  cost: NO_COST,
  fingerprint: '',
  approval: { isNeeded: false, reason: null, decision: null, by: null, at: null, comment: null },
  outcome: null,
  jobId: null,
  isInterrupted: false,
  undo: { isPossible: true, reason: null },
  undoOf: null,
  replacedBy: null,
})
const isFormField = (path: string) => path === 'name'

describe('a blocker goes where it can be cured', () => {
  test.each([
    ['a blocker about a field of the form goes back to the form', planWith(finding('blocker', ['name'])), true],
    ['a blocker about no field stays in the review', planWith(finding('blocker', [])), false],
    ['a blocker about a field the form does not have stays in the review', planWith(finding('blocker', ['x'])), false],
    ['a warning never goes back to the form', planWith(finding('warning', ['name'])), false],
  ])('%s', (_, plan, expected) => expect(isCuredInForm(plan, isFormField)).toBe(expected))
})

test('the words of a blocker stand at the field of the change they are about', () => {
  expect(formErrorsOf(planWith(finding('blocker', ['name'], 2)), null)).toEqual([
    { changeIndex: 2, path: 'name', message: 'name is wrong' },
  ])
})

test('an input refused before planning is told at its field as well', () => {
  const problem = {
    type: 'about:blank',
    title: 'Invalid',
    status: 400,
    code: 'INVALID_INPUT',
    errors: [{ path: 'changes.1.configs.retention.ms', message: 'Not a number' }],
  }
  expect(formErrorsOf(null, { data: { problem } })).toEqual([
    { changeIndex: 1, path: 'configs.retention.ms', message: 'Not a number' },
  ])
})

test('a field says in another language what the finding says, where that is told in it', () => {
  const plan = planWith(finding('blocker', ['replicationFactor']))
  const messages = (titleOf: () => string | null) => formErrorsOf(plan, null, titleOf).map(({ message }) => message)
  expect(messages(() => '복제 계수가 작습니다')).toEqual(['복제 계수가 작습니다'])
  expect(messages(() => null)).toEqual(['replicationFactor is wrong'])
})
