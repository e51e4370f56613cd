import { createHash } from 'node:crypto'
import { canonicalJson } from '@headgate/domain'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newPlan, outcome } from './plan-fixture.ts'
import { openTestStore, type TestStore } from './test-store.ts'

const entry = {
  at: new Date('2030-01-01T00:00:00.123Z'),
  actorKind: 'user' as const,
  actorId: 'u1',
  actorName: 'Ann',
  action: 'topics.create',
  clusterSlug: 'one',
  resource: 'readings',
  input: { name: 'readings', configs: { b: '1', a: '2' } },
  validateOnly: false,
  outcome: 'pending' as const,
  problem: null,
}
const settled = { outcome: 'succeeded' as const, problem: null, at: new Date('2030-01-01T00:00:01Z') }

describe('the audit trail', () => {
  let test: TestStore
  beforeEach(async () => {
    test = await openTestStore()
    return () => test.close()
  })

  it('reads an attempt and its settlement as one entry', async () => {
    const id = await test.store.appendAudit(entry)
    expect((await test.store.listAudit({ limit: 10, beforeSequence: null, clusterSlug: null })).items).toMatchObject([
      { id, sequence: 1, outcome: 'pending', settledAt: null, resource: 'readings' },
    ])
    await test.store.settleAudit(id, { ...settled, outcome: 'failed', problem: 'The broker refused' })
    expect(await test.store.listAudit({ limit: 10, beforeSequence: null, clusterSlug: null })).toMatchObject({
      items: [{ id, outcome: 'failed', problem: 'The broker refused', settledAt: settled.at.toISOString() }],
      total: 1,
    })
  })

  it('stays one unbroken chain when twenty attempts are written and settled at once', async () => {
    await Promise.all(
      Array.from({ length: 20 }, async () => test.store.settleAudit(await test.store.appendAudit(entry), settled)),
    )
    expect(await test.store.verifyAuditChain()).toMatchObject({ isIntact: true, links: 40 })
  })

  it('survives texts that PostgreSQL cannot hold, and input of any shape', async () => {
    await test.store.appendAudit({
      ...entry,
      resource: 'nul\0 and half a pair \ud800',
      input: { text: '\0\ud800', big: 'x'.repeat(100_000), missing: undefined },
    })
    await test.store.appendAudit({ ...entry, input: undefined })
    expect(await test.store.verifyAuditChain()).toMatchObject({ isIntact: true, links: 2 })
    const [row] = await test.sql('SELECT length(input) AS length FROM audit_record WHERE sequence = 1')
    expect(row?.length).toBeLessThan(200)
  })

  it('takes the same settlement twice, and refuses another one', async () => {
    const id = await test.store.appendAudit(entry)
    await test.store.settleAudit(id, settled)
    await test.store.settleAudit(id, settled)
    await expect(test.store.settleAudit(id, { ...settled, outcome: 'failed' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    await expect(test.store.settleAudit('none', settled)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await test.sql('SELECT count(*)::int AS links FROM audit_record')).toEqual([{ links: 2 }])
  })

  it('pages backwards by sequence and keeps to one cluster when asked', async () => {
    for (const clusterSlug of ['one', 'two', 'one', 'one']) await test.store.appendAudit({ ...entry, clusterSlug })
    const first = await test.store.listAudit({ limit: 2, beforeSequence: null, clusterSlug: 'one' })
    expect(first.items.map(({ sequence }) => sequence)).toEqual([4, 3])
    const next = await test.store.listAudit({ limit: 2, beforeSequence: 3, clusterSlug: 'one' })
    expect([next.items.map(({ sequence }) => sequence), next.total]).toEqual([[1], 3])
  })

  it.each([`UPDATE audit_record SET actor_name = 'Nobody'`, 'DELETE FROM audit_record', 'TRUNCATE audit_record'])(
    'is append-only in the database itself: %s',
    async (statement) => {
      await test.store.appendAudit(entry)
      await expect(test.sql(statement)).rejects.toThrow('audit_record is append-only')
    },
  )
})

describe('an attempt and the plan it applied', () => {
  let test: TestStore
  beforeAll(async () => {
    test = await openTestStore()
  })
  afterAll(() => test.close())

  const read = async (id: string) => test.store.findAudit(id)

  it('are one entry, which says whether there is a way back', async () => {
    const plan = await test.store.createPlan(newPlan)
    const id = await test.store.appendAudit(entry)
    expect(await read(id)).toMatchObject({ planId: null, canUndo: false })
    await test.store.linkPlan({ attemptId: id, planId: plan.id, at: entry.at })
    // Killed here, the trail knows what was about to be done.
    expect(await read(id)).toMatchObject({ planId: plan.id, outcome: 'pending', canUndo: false })
    expect(await test.store.findOpenAttempt(plan.id)).toBe(id)
    await test.store.claimPlan(plan.id, ['ready'], 'applying')
    await test.store.settlePlan(plan.id, outcome)
    await test.store.settleAudit(id, { ...settled, planId: plan.id })
    expect(await test.store.findOpenAttempt(plan.id)).toBeNull()
    const { items } = await test.store.listAudit({ limit: 1, beforeSequence: null, clusterSlug: null })
    expect(items).toMatchObject([{ id, planId: plan.id, outcome: 'succeeded', canUndo: true }])
  })

  it('know a plan that was only made, which has nothing to undo', async () => {
    const plan = await test.store.createPlan(newPlan)
    const id = await test.store.appendAudit(entry)
    await test.store.settleAudit(id, { ...settled, planId: plan.id })
    expect(await read(id)).toMatchObject({ planId: plan.id, canUndo: false })
    expect(await test.store.findAudit('none')).toBeNull()
  })

  it('that went on as a job are verified by what was applied and by how it ended, which is written once', async () => {
    const plan = await test.store.createPlan(newPlan)
    const id = await test.store.appendAudit(entry)
    await test.store.linkPlan({ attemptId: id, planId: plan.id, at: entry.at })
    await test.store.claimPlan(plan.id, ['ready'], 'applying')
    const items = [{ changeIndex: 0, item: 'topic orders', outcome: 'job' as const, problem: null }]
    await test.store.settlePlan(plan.id, { ...outcome, state: 'applying', items, settledAt: null, jobId: 'j1' })
    const digest = createHash('sha256').update(canonicalJson(items)).digest('hex')
    await test.store.settleAudit(id, { ...settled, planId: plan.id, digest })
    const ended = items.map((item) => ({ ...item, outcome: 'failed' as const, isPartly: true }))
    const end = { state: 'failed' as const, items: ended, at: entry.at, outcome: 'failed' as const, problem: 'why\0' }
    expect(await test.store.settleJobPlan(plan.id, { ...end, jobId: 'other' })).toBe(false)
    expect(await test.store.settleJobPlan(plan.id, { ...end, jobId: 'j1' })).toBe(true)
    expect(await test.store.settleJobPlan(plan.id, { ...end, jobId: 'j1' })).toBe(false)
    expect(await test.store.findPlan(plan.id)).toMatchObject({ state: 'failed', outcome: { items: ended } })
    expect(await read(id)).toMatchObject({ outcome: 'failed', problem: 'why\ufffd' })
    expect(await test.store.verifyAuditChain()).toMatchObject({ isIntact: true })

    const altered = async (statement: string) => {
      await test.sql(`UPDATE plan SET outcome = ${statement} WHERE id = '${plan.id}'`)
      const verdict = await test.store.verifyAuditChain()
      await test.sql(`UPDATE plan SET outcome = (SELECT outcome FROM kept) WHERE id = '${plan.id}'`)
      return verdict
    }
    await test.sql(`CREATE TABLE kept AS SELECT outcome FROM plan WHERE id = '${plan.id}'`)
    for (const statement of [
      `jsonb_set(outcome, '{items,0,outcome}', '"done"')`,
      `jsonb_set(outcome, '{applied,0,outcome}', '"done"')`,
      // Back to what the settlement says: the link of the job's end is left without its match.
      `jsonb_set(outcome, '{items}', outcome->'applied') - 'applied'`,
    ])
      expect(await altered(statement), statement).toMatchObject({ isIntact: false, planId: plan.id })
    expect(await test.store.verifyAuditChain()).toMatchObject({ isIntact: true })
  })

  it('that nobody applied are deleted after a while, and kept as expired where the trail names them', async () => {
    const make = async (isTied: boolean) => {
      const { id } = await test.store.createPlan({ ...newPlan, clusterSlug: 'old' })
      await test.sql(`UPDATE plan SET created_at = '2020-01-01' WHERE id = '${id}'`)
      if (!isTied) return id
      const attemptId = await test.store.appendAudit(entry)
      await test.store.settleAudit(attemptId, { ...settled, planId: id })
      return id
    }
    const [forgotten, made] = [await make(false), await make(true)]
    const young = (await test.store.createPlan({ ...newPlan, clusterSlug: 'old' })).id
    // Claimed, linked and given back: a digest in the chain covers what it holds.
    const interrupted = await make(false)
    const attemptId = await test.store.appendAudit({ ...entry, at: new Date('2020-01-01') })
    await test.store.linkPlan({ attemptId, planId: interrupted, at: entry.at })
    expect(await test.store.listOpenAttempts(new Date('2020-01-02'), 10)).toEqual([
      { id: attemptId, planId: interrupted },
    ])

    const before = new Date('2021-01-01')
    expect(await test.store.expirePlansBefore(before)).toEqual({ deleted: 1, expired: 2 })
    expect(await test.store.findPlan(forgotten)).toBeNull()
    expect(await test.store.findPlan(made)).toMatchObject({
      state: 'expired',
      steps: [],
      preImage: [],
      changes: newPlan.changes,
    })
    expect(await test.store.findPlan(interrupted)).toMatchObject({ state: 'expired', steps: newPlan.steps })
    expect(await test.store.findPlan(young)).toMatchObject({ state: 'ready' })
    expect(await test.store.expirePlansBefore(before)).toEqual({ deleted: 0, expired: 0 })
    expect(await test.store.verifyAuditChain()).toMatchObject({ isIntact: true })
  })

  it('cannot be tied twice', async () => {
    const plan = await test.store.createPlan(newPlan)
    const id = await test.store.appendAudit(entry)
    await test.store.linkPlan({ attemptId: id, planId: plan.id, at: entry.at })
    await expect(test.store.linkPlan({ attemptId: id, planId: plan.id, at: entry.at })).rejects.toThrow()
  })
})

describe('verifyAuditChain finds', () => {
  let test: TestStore
  let planId: string
  beforeAll(async () => {
    test = await openTestStore()
    for (const resource of ['a', 'b', 'c']) await test.store.appendAudit({ ...entry, resource })
    // Links 4 to 6: an attempt, the plan it applied, and how that ended.
    const plan = await test.store.createPlan(newPlan)
    planId = plan.id
    const id = await test.store.appendAudit(entry)
    await test.store.linkPlan({ attemptId: id, planId, at: entry.at })
    await test.store.claimPlan(planId, ['ready'], 'applying')
    await test.store.settlePlan(planId, outcome)
    const digest = createHash('sha256').update(canonicalJson(outcome.items)).digest('hex')
    await test.store.settleAudit(id, { ...settled, planId, digest })
    // What somebody with the rights of the table's owner could do.
    await test.sql('ALTER TABLE audit_record DISABLE TRIGGER ALL')
  })
  afterAll(() => test.close())

  const tampered = async (statement: string) => {
    await test.sql('CREATE TABLE untouched AS SELECT * FROM audit_record')
    await test.sql('CREATE TABLE untouched_plan AS SELECT * FROM plan')
    await test.sql(statement)
    const verdict = await test.store.verifyAuditChain()
    await test.sql('TRUNCATE audit_record')
    await test.sql('INSERT INTO audit_record SELECT * FROM untouched ORDER BY sequence')
    await test.sql('TRUNCATE plan')
    await test.sql('INSERT INTO plan SELECT * FROM untouched_plan')
    await test.sql('DROP TABLE untouched, untouched_plan')
    expect(await test.store.verifyAuditChain()).toMatchObject({ isIntact: true, links: 6, planId: null })
    return verdict
  }

  it.each([
    ['a link whose content was altered', `UPDATE audit_record SET actor_name = 'Eve' WHERE sequence = 2`, 2],
    ['an instant moved by a millisecond', `UPDATE audit_record SET at = at + interval '1 ms' WHERE sequence = 2`, 2],
    ['a link removed from the middle', 'DELETE FROM audit_record WHERE sequence = 2', 2],
    ['a link removed from the beginning', 'DELETE FROM audit_record WHERE sequence = 1', 1],
    [
      'links renumbered over a gap',
      'DELETE FROM audit_record WHERE sequence = 1; UPDATE audit_record SET sequence = sequence - 1',
      1,
    ],
    [
      'two links in each other’s place',
      `UPDATE audit_record SET sequence = 100 WHERE sequence = 2;
       UPDATE audit_record SET sequence = 2 WHERE sequence = 3; UPDATE audit_record SET sequence = 3 WHERE sequence = 100`,
      2,
    ],
    ['a plan untied from its attempt', `UPDATE audit_record SET plan_id = NULL WHERE sequence = 5`, 5],
    ['a digest taken away', `UPDATE audit_record SET digest = NULL WHERE sequence = 6`, 6],
  ])('%s', async (_name, statement, brokenAt) => {
    expect(await tampered(statement)).toMatchObject({ isIntact: false, links: brokenAt - 1, brokenAt, planId: null })
  })

  it.each([
    ['the steps of an applied plan altered', `UPDATE plan SET body = replace(body, '1000', '2000')`, 5, 'altered'],
    ['the pre-image of an applied plan altered', `UPDATE plan SET pre_image = '[null]'`, 5, 'pre-image was altered'],
    ['the moves of an applied plan altered', `UPDATE plan SET moves = '[ ]'`, 5, 'altered'],
    ['an applied plan removed', `DELETE FROM plan`, 5, 'is gone'],
    [
      'the outcome of an applied plan altered',
      `UPDATE plan SET outcome = jsonb_set(outcome, '{items,0,outcome}', '"failed"')`,
      6,
      'outcome',
    ],
  ])('%s, and names it', async (_name, statement, brokenAt, reason) => {
    expect(await tampered(statement)).toMatchObject({
      isIntact: false,
      brokenAt,
      planId,
      reason: expect.stringMatching(new RegExp(`${planId}.*${reason}|${reason}.*${planId}`)),
    })
  })
})
