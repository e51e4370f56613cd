import type { ItemOutcome, Plan, PlanFinding } from '@headgate/domain'
import { afterEach, describe, expect, test } from 'vitest'
import { type ApiServer, planOf, startApiServer } from './api-server.ts'
import { run } from './run.ts'

let server: ApiServer | undefined
afterEach(() => server?.close())

const ALTER = ['topics', 'alter', 'orders', '--set', 'retention.ms=2']
const item = (outcome: ItemOutcome['outcome']): ItemOutcome => ({
  changeIndex: 0,
  item: 'topic orders',
  outcome,
  problem: null,
})
const blocker: PlanFinding = {
  severity: 'blocker',
  kind: 'rf-below-min-isr',
  values: {},
  title: 'RF would fall below min.insync.replicas',
  detail: 'It is 2.',
  fix: 'Lower min.insync.replicas to 1 first.',
  changeIndex: 0,
  resource: 'orders',
  fields: [{ path: 'replicationFactor', message: 'At least 2.' }],
  code: 'REFUSED_BY_GUARD',
  kafka: null,
}
const problem = (status: number, code: string, more: object = {}) => ({
  status,
  body: { type: 'about:blank', title: 'No', status, code, fix: 'Do otherwise.', ...more },
})
const answerOf = (plan: Plan, ok: ItemOutcome[], failed: ItemOutcome[]) => ({
  body: { validateOnly: false, plan, ok, failed, jobId: null },
})
const runWith = async (answers: Parameters<typeof startApiServer>[0], args: readonly string[], answer?: string) => {
  server = await startApiServer(answers)
  return run(
    [...args, '--url', server.url, '--token', 'hg_x', '--cluster', 'local'],
    answer === undefined ? {} : { answer },
  )
}
const planned = (plan: Plan) => ({ 'POST /clusters/local/plans': { status: 201, body: plan } })

describe('exit code', () => {
  test('0 when all is done, with the diff and the way back', async () => {
    const plan = planOf()
    const done = await runWith(
      { ...planned(plan), 'POST /plans/plan-1/apply': answerOf(plan, [item('done')], []) },
      ALTER,
    )
    expect(done).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('headgate plans undo plan-1') })
    expect(done.stderr).toContain('- retention.ms: 1\n  + retention.ms: 2')
    expect(server?.calls[0]?.body).toEqual({
      changes: [{ kind: 'AlterTopicConfigs', topic: 'orders', set: { 'retention.ms': '2' }, unset: [] }],
    })
  })

  test('0 when there is nothing to do, and nothing is applied', async () => {
    const nothing = await runWith(planned(planOf({ steps: [] })), ALTER)
    expect(nothing).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Change retention.ms of orders') })
    expect(server?.calls).toHaveLength(1)
  })

  test('1 when all failed, 5 when some did', async () => {
    const plan = planOf()
    const failing = { ...planned(plan), 'POST /plans/plan-1/apply': answerOf(plan, [], [item('failed')]) }
    expect(await runWith(failing, ALTER)).toMatchObject({ exitCode: 1 })
    await server?.close()
    const partly = { ...planned(plan), 'POST /plans/plan-1/apply': answerOf(plan, [item('done')], [item('failed')]) }
    expect(await runWith(partly, ALTER)).toMatchObject({ exitCode: 5 })
  })

  test('3 when a guard refuses, with the cure, and nothing is applied', async () => {
    const refused = await runWith(planned(planOf({ state: 'blocked', findings: [blocker] })), ALTER)
    expect(refused.exitCode).toBe(3)
    expect(refused.stderr).toContain('→ Lower min.insync.replicas to 1 first.')
    expect(refused.stdout).toBe('')
    expect(server?.calls).toHaveLength(1)
    await server?.close()
    const told = await runWith(planned(planOf({ state: 'blocked', findings: [blocker] })), [...ALTER, '-o', 'json'])
    expect({ ...told, stdout: JSON.parse(told.stdout) }).toEqual({
      exitCode: 3,
      stdout: expect.objectContaining({ state: 'blocked' }),
      stderr: '✗ Refused, nothing was changed: RF would fall below min.insync.replicas\n',
    })
  })

  test('4 when the plan is stale, with the fresh one', async () => {
    const stale = await runWith(
      { ...planned(planOf()), 'POST /plans/plan-1/apply': problem(409, 'PLAN_STALE', { planId: 'plan-2' }) },
      ALTER,
    )
    expect(stale).toMatchObject({ exitCode: 4, stderr: expect.stringContaining('headgate plans show plan-2') })
  })

  test('3 while a second person has not approved', async () => {
    const waiting = await runWith(planned(planOf({ state: 'awaiting-approval' })), ALTER)
    expect(waiting).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('headgate plans apply plan-1') })
  })

  test.each<[string, string[], string]>([
    ['an unknown command', ['topics', 'lost'], 'unknown command'],
    ['an option that does not parse', ['topics', 'create', 'a', '-p', 'six'], 'whole number'],
    ['a change of nothing', ['topics', 'alter', 'orders'], '--set retention.ms=3600000'],
    ['a replication factor without a topic', ['rf', 'set', '3'], 'headgate topics set-rf readings 3'],
    ['a choice that does not exist', ['topics', 'list', '-o', 'xml'], 'Allowed choices'],
  ])('2 on %s', async (_name, args, says) => {
    const { exitCode, stderr } = await runWith({}, args)
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining(says) })
  })

  test('2 without an address or a token, saying where they come from', async () => {
    expect(await run(['topics', 'list'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('HEADGATE_URL'),
    })
    expect(await run(['topics', 'list', '--url', 'http://127.0.0.1:1'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('Settings → Tokens'),
    })
  })

  test('1 when nobody answers, naming the address', async () => {
    const { exitCode, stderr } = await run([
      'topics',
      'list',
      '--url',
      'http://127.0.0.1:1',
      '--token',
      'x',
      '--cluster',
      'c',
    ])
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringContaining('http://127.0.0.1:1') })
  })
})

test.each([
  ['none', null],
  ['auto', 'auto'],
  ['10MB', 10_000_000],
])('--throttle %s is sent as %j', async (throttle, sent) => {
  await runWith(planned(planOf()), ['rf', 'set', 'orders', '3', '--throttle', throttle, '--dry-run'])
  expect(server?.calls[0]?.body).toMatchObject({ changes: [{ throttleBytesPerSec: sent }] })
})

describe('a change that is not without risk', () => {
  const plan = planOf({ risk: 'high' })
  const answers = { ...planned(plan), 'POST /plans/plan-1/apply': answerOf(plan, [item('done')], []) }
  const DELETE = ['topics', 'delete', 'orders']

  test('is not applied by a script that did not say --yes', async () => {
    expect(await runWith(answers, DELETE)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--yes') })
    expect(server?.calls).toHaveLength(1)
  })

  test.each([
    ['no', 1, 1],
    ['', 1, 1],
    ['yes', 0, 2],
  ])('answered %j at the terminal ends with %i', async (answer, exitCode, calls) => {
    expect(await runWith(answers, DELETE, answer)).toMatchObject({ exitCode })
    expect(server?.calls).toHaveLength(calls)
  })

  test('--dry-run shows the plan on stdout and stops', async () => {
    const dry = await runWith(answers, [...DELETE, '--dry-run', '-o', 'json'])
    expect(dry.exitCode).toBe(0)
    expect(JSON.parse(dry.stdout)).toMatchObject({ id: 'plan-1' })
    expect(server?.calls).toHaveLength(1)
  })
})
