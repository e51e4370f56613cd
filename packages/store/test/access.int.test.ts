import { type Change, DEFAULT_POLICY, NO_COST } from '@headgate/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestStore, type TestStore } from './test-store.ts'

let test: TestStore
beforeAll(async () => {
  test = await openTestStore()
})
afterAll(() => test.close())

const narrow = { role: 'operator' as const, clusters: ['one'], names: ['plant.*', 'a_b'] }
const wide = { role: 'viewer' as const, clusters: null, names: null }

describe('grants', () => {
  it('come with their member from the first read on, made in one transaction', async () => {
    const person = { email: 'kim@example.com', name: 'Kim', passwordHash: 'salt:hash', createdBy: 'Ann' }
    const member = await test.store.createMember({ ...person, ...narrow, grants: [wide] })
    expect(member).toMatchObject({ ...narrow, grants: [{ ...wide, actorKind: 'user', createdBy: 'Ann' }] })
    expect(await test.store.findMember(member.id)).toEqual(member)
    expect(await test.store.listMembers()).toContainEqual(member)
    // The address is taken: neither a member nor a grant is left behind.
    await expect(test.store.createMember({ ...person, ...narrow, grants: [wide] })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    expect(await test.sql('SELECT count(*)::int AS grants FROM "grant"')).toEqual([{ grants: 1 }])
    expect(await test.store.findMember('nobody')).toBeNull()
  })

  it('come with their token, by its hash as well, and go with it', async () => {
    const token = { name: 'ci', hash: 'h1', hint: 'hg_1a2b…', createdBy: 'Ann', expiresAt: null }
    const made = await test.store.createToken({ ...token, ...narrow, grants: [wide, narrow] })
    expect(made).toMatchObject({ ...narrow, grants: [wide, narrow] })
    expect(await test.store.findTokenByHash('h1')).toEqual(made)
    expect(await test.store.listTokens()).toContainEqual(made)
    await test.store.deleteToken(made.id)
    expect(await test.store.listGrants({ kind: 'token', id: made.id })).toEqual([])
  })

  it('tell "all" from "none", of clusters as of names', async () => {
    const own = { actorKind: 'token' as const, actorId: 'somebody', createdBy: 'Ann', role: 'viewer' as const }
    const none = await test.store.createGrant({ ...own, clusters: [], names: [] })
    const all = await test.store.createGrant({ ...own, clusters: null, names: null })
    expect([none, all].map(({ clusters, names }) => [clusters, names])).toEqual([
      [[], []],
      [null, null],
    ])
    expect(await test.store.listGrants({ kind: 'token', id: 'somebody' })).toEqual([none, all])
    const take = () => test.store.alterPeople({ kind: 'delete-grant', id: none.id }, () => true)
    expect([await take(), await take()]).toEqual(['done', 'none'])
    expect(await test.store.listGrants({ kind: 'token', id: 'somebody' })).toEqual([all])
  })
})

describe('what takes something away from somebody', () => {
  const ids = async (query: string) => (await test.sql(query)).map(({ id }) => id)

  it('takes a member with their sessions, grants and the tokens they are behind, and leaves the others', async () => {
    const person = { name: 'Lee', passwordHash: 'salt:hash', createdBy: 'Ann', ...narrow, grants: [wide] }
    const gone = await test.store.createMember({ ...person, email: 'gone@example.com' })
    const stays = await test.store.createMember({ ...person, email: 'stays@example.com' })
    const token = { name: 'lee-ci', hint: 'hg_1a2b…', createdBy: 'Lee', expiresAt: null, ...narrow, grants: [wide] }
    await test.store.createToken({ ...token, hash: 'gone', person: `user:${gone.id}` })
    const other = await test.store.createToken({ ...token, hash: 'stays', person: `user:${stays.id}` })
    expect((await test.store.listTokens()).find(({ id }) => id === other.id)?.person).toBe(`user:${stays.id}`)
    const remove = () => test.store.alterPeople({ kind: 'delete-member', id: gone.id }, () => true)
    expect([await remove(), await remove()]).toEqual(['done', 'none'])
    expect(await test.store.findMember(gone.id)).toBeNull()
    expect(await ids(`SELECT id FROM account WHERE user_id = '${gone.id}'`)).toEqual([])
    expect(await test.store.findTokenByHash('gone')).toBeNull()
    expect(await test.store.findTokenByHash('stays')).toEqual(other)
    expect(await test.store.listGrants({ kind: 'user', id: gone.id })).toEqual([])
    expect(await test.store.listGrants({ kind: 'token', id: other.id })).toHaveLength(1)
  })

  it('is undone when it is not allowed, which is asked with everybody as they would be', async () => {
    const [kim] = (await test.store.listMembers()).filter(({ name }) => name === 'Kim')
    const change = { kind: 'set-member-grant' as const, id: kim?.id ?? '', grant: wide }
    const seen: unknown[] = []
    const outcome = await test.store.alterPeople(change, (before, after) => {
      for (const members of [before, after]) seen.push(members.find(({ id }) => id === kim?.id)?.role)
      return false
    })
    expect([outcome, seen]).toEqual(['refused', ['operator', 'viewer']])
    expect(await test.store.findMember(change.id)).toEqual(kim)
    expect(await test.store.alterPeople(change, () => true)).toBe('done')
    expect(await test.store.findMember(change.id)).toMatchObject(wide)
  })

  it('goes one at a time: each sees what the one before it did', async () => {
    const person = { name: 'Pair', passwordHash: 'salt:hash', ...wide }
    const pair = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) => test.store.createMember({ ...person, email: `${name}@pair.example` })),
    )
    const left = (members: readonly { name: string }[]) => members.filter(({ name }) => name === 'Pair').length
    const outcomes = await Promise.all(
      pair.map(({ id }) => test.store.alterPeople({ kind: 'delete-member', id }, (_, after) => left(after) > 0)),
    )
    expect(outcomes.sort()).toEqual(['done', 'done', 'done', 'refused'])
    expect(left(await test.store.listMembers())).toBe(1)
  })
})

describe('a policy', () => {
  const policy = {
    isReadOnly: true,
    approvalFromRisk: 'high' as const,
    diskGuard: 0.7,
    preferredElectionCron: '0 3 * * *',
  }

  it('is the default until it is set, each cluster by itself, and the last one set counts', async () => {
    expect(await test.store.findPolicy('one')).toEqual(DEFAULT_POLICY)
    await test.store.setPolicy('one', DEFAULT_POLICY, 'Ann')
    await test.store.setPolicy('one', policy, 'Kim')
    expect(await test.store.findPolicy('one')).toEqual(policy)
    expect(await test.store.findPolicy('two')).toEqual(DEFAULT_POLICY)
    expect(await test.sql('SELECT updated_by FROM cluster_policy')).toEqual([{ updated_by: 'Kim' }])
  })

  it('that was kept before a rule was added has that rule’s default', async () => {
    await test.sql(`UPDATE cluster_policy SET policy = '{"isReadOnly": true}' WHERE cluster_slug = 'one'`)
    expect(await test.store.findPolicy('one')).toEqual({ ...DEFAULT_POLICY, isReadOnly: true })
  })
})

describe('the audit trail within limits', () => {
  const entry = {
    ...{ at: new Date(), actorKind: 'token' as const, actorId: 'me', actorName: 'ci', action: 'topics.delete' },
    ...{
      clusterSlug: 'one',
      resource: 'plant.a',
      input: {},
      validateOnly: false,
      outcome: 'refused' as const,
      problem: null,
    },
  }
  const named = { clusterSlugs: ['one'], names: ['plant.*', 'a_b', '*.dlq'], actions: ['topics.delete'] }
  const list = (scopes: Parameters<typeof test.store.listAudit>[0]['scopes'], over = {}) =>
    test.store.listAudit({ limit: 50, beforeSequence: null, clusterSlug: null, scopes: scopes ?? null, ...over })

  beforeAll(async () => {
    const others = { ...entry, actorId: 'other' }
    for (const resource of ['plant.a', 'payments', 'a_b', 'axb', 'x.dlq', 'plant%', null])
      await test.store.appendAudit({ ...others, resource })
    await test.store.appendAudit({ ...others, resource: 'plant.a', clusterSlug: 'two' })
    await test.store.appendAudit({ ...others, resource: 'plant.a', action: 'tokens.delete' })
    await test.store.appendAudit({ ...entry, resource: 'payments' })
  })

  it('holds what fits a name, and counts nothing else', async () => {
    const { items, total } = await list([named])
    expect(items.map(({ resource }) => resource)).toEqual(['x.dlq', 'a_b', 'plant.a'])
    expect(total).toBe(3)
  })

  it('holds one’s own attempts as well', async () => {
    const { items } = await list([named, { clusterSlugs: ['one'], actorId: 'me' }])
    expect(items.map(({ resource }) => resource)).toEqual(['payments', 'x.dlq', 'a_b', 'plant.a'])
  })

  it('goes on where the last page ended', async () => {
    const first = await list([named], { limit: 2 })
    const second = await list([named], { limit: 2, beforeSequence: first.items.at(-1)?.sequence ?? null })
    expect([...first.items, ...second.items].map(({ resource }) => resource)).toEqual(['x.dlq', 'a_b', 'plant.a'])
    expect([first.total, second.total]).toEqual([3, 3])
  })

  it('is empty without any scope, and whole clusters come whole', async () => {
    expect(await list([])).toEqual({ items: [], total: 0 })
    expect((await list([{ clusterSlugs: ['two'] }])).total).toBe(1)
    expect((await list([{ clusterSlugs: null }], { clusterSlug: 'two' })).total).toBe(1)
  })
})

describe('plans within limits', () => {
  const make = (clusterSlug: string, title: string, changes: Change[]) =>
    test.store.createPlan({
      ...{
        clusterSlug,
        title,
        changes,
        state: 'ready',
        steps: [],
        moves: [],
        findings: [],
        risk: 'low',
        cost: NO_COST,
      },
      ...{ author: { kind: 'user', id: 'u', name: 'Kim' }, fingerprint: 'f', approvalNeeded: null, preImage: [] },
      ...{ undo: { isPossible: false, reason: null }, undoOf: null },
    })
  const remove = (topic: string): Change => ({ kind: 'DeleteTopic', topic })
  const titles = async (names: string[] | null, over = {}) => {
    const query = { limit: 50, beforeId: null, clusterSlugs: ['one'], states: null, ...over }
    const { items, total } = await test.store.listPlans({ ...query, scopes: [{ clusterSlug: 'one', names }] })
    return { titles: items.map(({ title }) => title), total }
  }

  beforeAll(async () => {
    await make('one', 'within', [remove('plant.a'), remove('plant.b')])
    await make('one', 'partly', [remove('plant.a'), remove('payments')])
    await make('one', 'whole', [{ kind: 'ElectLeaders', type: 'preferred' }])
    await make('two', 'elsewhere', [remove('plant.a')])
    await make('one', 'last', [remove('plant.c')])
  })

  it('hold those all of whose names fit', async () => {
    expect(await titles(['plant.*'])).toEqual({ titles: ['last', 'within'], total: 2 })
    expect(await titles(['payments', 'plant.*'])).toEqual({ titles: ['last', 'partly', 'within'], total: 3 })
    expect(await titles([])).toEqual({ titles: [], total: 0 })
    expect(await titles(null)).toEqual({ titles: ['last', 'whole', 'partly', 'within'], total: 4 })
  })

  it('are paged and narrowed to states like the others', async () => {
    const { items } = await test.store.listPlans({
      ...{ limit: 1, beforeId: null, clusterSlugs: ['one'], states: ['ready'] },
      scopes: [{ clusterSlug: 'one', names: ['plant.*'] }],
    })
    expect(await titles(['plant.*'], { limit: 1, beforeId: items[0]?.id })).toEqual({ titles: ['within'], total: 2 })
    expect(await titles(['plant.*'], { states: ['applied'] })).toEqual({ titles: [], total: 0 })
  })
})

describe('jobs within limits', () => {
  it('are those of plans all of whose names fit; one without a plan is for whole clusters alone', async () => {
    const plans = await test.store.listPlans({ limit: 50, beforeId: null, clusterSlugs: ['one'], states: null })
    const planOf = (title: string) => plans.items.find((plan) => plan.title === title)?.id ?? null
    const progress = { itemsDone: 0, itemsTotal: 1, itemsFailed: 0, bytesDone: null, bytesTotal: null }
    for (const title of ['within', 'partly', 'whole', 'none'])
      await test.store.createJob({
        ...{ clusterSlug: 'one', kind: 'reassignment', title, planId: planOf(title), spec: {}, memory: {} },
        ...{ createdBy: { kind: 'user', id: 'u', name: 'Kim' }, throttleBytesPerSec: null },
        progress: { ...progress, bytesPerSec: null, etaMs: null, inFlight: [] },
      })
    const titles = async (names: string[] | null) => {
      const query = { limit: 50, beforeId: null, clusterSlugs: ['one'], states: ['queued' as const] }
      const { items, total } = await test.store.listJobs({ ...query, scopes: [{ clusterSlug: 'one', names }] })
      return { titles: items.map(({ title }) => title), total }
    }
    expect(await titles(['plant.*'])).toEqual({ titles: ['within'], total: 1 })
    expect(await titles(['*'])).toEqual({ titles: ['partly', 'within'], total: 2 })
    expect(await titles(null)).toEqual({ titles: ['none', 'whole', 'partly', 'within'], total: 4 })
  })
})
