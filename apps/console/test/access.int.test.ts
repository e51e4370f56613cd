import { hashPassword } from 'better-auth/crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieOf } from './test-console.ts'
import { openTestRest, type RestAnswer, type TestRest } from './test-rest.ts'

const PASSWORD = 'a long enough password'
type Init = { body?: unknown; headers?: Record<string, string>; token?: string }
type Caller = (method: string, path: string, init?: Init) => Promise<RestAnswer>
type Person = { id: string; call: Caller; cookie: string }
type Grants = Parameters<TestRest['composition']['store']['createMember']>[0]

let test: TestRest
let admin: Caller
beforeAll(async () => {
  test = await openTestRest()
  admin = as(await test.tokenOf({ role: 'admin' }))
})
afterAll(() => test.close())

const as =
  (token: string): Caller =>
  (method, path, init = {}) =>
    test.call(method, path, { ...init, token })

let people = 0
/** A member who is signed in, and calls as a page of the console does. */
const join = async (name: string, grant: Pick<Grants, 'role' | 'clusters' | 'names' | 'grants'>): Promise<Person> => {
  people += 1
  const email = `person-${people}@headgate.test`
  const passwordHash = await hashPassword(PASSWORD)
  const { id } = await test.composition.store.createMember({ email, name, passwordHash, ...grant })
  const cookie = cookieOf(await test.signIn({ email, password: PASSWORD }))
  const own = { cookie, origin: test.env.url.origin, 'sec-fetch-site': 'same-origin' }
  return { id, cookie, call: (method, path, init = {}) => test.call(method, path, { ...init, headers: own }) }
}
const tokenBy = async ({ call }: { call: Caller }, name: string): Promise<{ id: string; call: Caller }> => {
  const { status, body } = await call('POST', '/tokens', { body: { name, role: 'admin', expiresInDays: 1 } })
  expect(status, JSON.stringify(body)).toBe(201)
  return { id: (body.token as { id: string }).id, call: as(String(body.secret)) }
}
const setPolicy = async (over: Record<string, unknown>): Promise<void> => {
  const policy = { isReadOnly: false, approvalFromRisk: null, diskGuard: 0.85, preferredElectionCron: null, ...over }
  expect((await admin('PUT', '/clusters/test/policy', { body: policy })).status).toBe(200)
}
/** A plan that makes a topic, which has risk low; nobody applies it unless a test says so. */
const planBy = async (call: Caller, name: string): Promise<string> => {
  const changes = [{ kind: 'CreateTopic', name, numPartitions: 1 }]
  const { status, body } = await call('POST', '/clusters/test/plans', { body: { changes } })
  expect(status, JSON.stringify(body)).toBe(201)
  return String(body.id)
}

describe('a session', () => {
  it('changes nothing when the request comes from elsewhere or from nowhere, and does from a page of the console', async () => {
    const kim = await join('Kim', { role: 'admin' })
    const make = (headers: Record<string, string>) =>
      test.call('POST', '/tokens', { headers: { cookie: kim.cookie, ...headers }, body: { name: 'x', role: 'viewer' } })
    for (const headers of [{}, { origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])
      expect(await make(headers as Record<string, string>)).toMatchObject({
        status: 401,
        body: { code: 'UNAUTHENTICATED' },
      })
    expect((await make({ origin: test.env.url.origin })).status).toBe(201)
  })

  it('of a member of several grants sees and does what each grant gives by itself', async () => {
    const kim = await join('Kim', {
      ...{ role: 'viewer', clusters: ['test'], names: ['plant.*'] },
      grants: [
        { role: 'operator', clusters: ['test'], names: ['plant.line1'] },
        { role: 'admin', clusters: ['elsewhere'], names: null },
      ],
    })
    const clusters = await kim.call('GET', '/clusters')
    expect(clusters.body.items?.map(({ slug }) => slug)).toEqual(['test'])
    expect((await kim.call('GET', '/clusters/test/topics/plant.x')).status).toBe(404)
    expect((await kim.call('GET', '/clusters/test/topics/other')).status).toBe(403)
    const create = (name: string) =>
      kim.call('POST', '/clusters/test/topics', { body: { name, numPartitions: 1, validateOnly: true } })
    expect((await create('plant.line1')).status).toBe(200)
    expect((await create('plant.line2')).status).toBe(403)
    expect((await kim.call('GET', '/members')).status).toBe(403)
  })

  it('loses what a grant gave with the next call after the grant was taken away', async () => {
    const kim = await join('Kim', { role: 'viewer' })
    const body = { actorKind: 'user', actorId: kim.id, role: 'operator', clusters: ['test'], names: ['x.*'] }
    const check = async () => (await kim.call('DELETE', '/clusters/test/topics/x.none')).status
    expect(await check()).toBe(403)
    const given = await admin('POST', '/grants', { body })
    expect(await check()).toBe(404)
    expect((await admin('DELETE', `/grants/${given.body.id}`)).status).toBe(200)
    expect(await check()).toBe(403)
  })

  it('ends with its member, and the tokens they made end as well', async () => {
    const kim = await join('Kim who goes', { role: 'admin' })
    const token = await tokenBy(kim, 'of kim')
    expect((await token.call('GET', '/me')).status).toBe(200)
    expect((await admin('DELETE', `/members/${kim.id}`)).status).toBe(200)
    expect((await kim.call('GET', '/me')).status).toBe(401)
    expect((await token.call('GET', '/me')).status).toBe(401)
  })
})

describe('what is not one’s own', () => {
  /** Without what names the thing itself. */
  const refusalOf = async (call: Caller, method: string, path: string, name: string) => {
    const { status, body } = await call(method, path)
    return JSON.stringify({ status, body }).replaceAll(name, '…')
  }

  it('is refused in the same words whether it is there or not', async () => {
    const call = as(await test.tokenOf({ role: 'admin', clusters: ['test'], names: ['mine.*'] }))
    const there = await planBy(admin, 'theirs.topic')
    const pairs: [method: string, path: string, there: string, none: string][] = [
      ['GET', '/plans/{}', there, '01a1feae-5c68-721c-bd49-000000000000'],
      ['POST', '/plans/{}/apply', there, '01a1feae-5c68-721c-bd49-000000000000'],
      ['POST', '/plans/{}/approve', there, '01a1feae-5c68-721c-bd49-000000000000'],
      ['GET', '/clusters/test/topics/{}', '__consumer_offsets', 'no-such-topic-at-all'],
      ['DELETE', '/clusters/test/topics/{}', '__consumer_offsets', 'no-such-topic-at-all'],
      ['GET', '/clusters/{}/topics', 'test', 'none'],
    ]
    const elsewhere = as(await test.tokenOf({ role: 'admin', clusters: ['elsewhere'] }))
    for (const [method, path, one, none] of pairs) {
      const who = path.startsWith('/clusters/{}') ? elsewhere : call
      const [first, second] = await Promise.all(
        [one, none].map((name) => refusalOf(who, method, path.replace('{}', name), name)),
      )
      expect(first, `${method} ${path}`).toBe(second)
      expect(first).toMatch(/"status":40[34]/)
    }
    const list = await call('GET', '/plans')
    expect(list.body.items).toEqual([])
    expect(list.body.total).toBe(0)
  })
})

describe('a plan above the risk that the policy sets', () => {
  beforeAll(() => setPolicy({ approvalFromRisk: 'low' }))
  afterAll(() => setPolicy({}))
  const name = `headgate-approval-${process.pid}-${Date.now()}`

  it('is approved by a second person alone, never by its author or a token of theirs, and then applied by its author', async () => {
    const [ann, bob] = [await join('Ann', { role: 'admin' }), await join('Bob', { role: 'operator' })]
    const anns = await tokenBy(ann, 'ann’s token')
    const annsSecond = await tokenBy(anns, 'made by ann’s token')
    const id = await planBy(ann.call, name)
    expect(await ann.call('POST', `/plans/${id}/apply`)).toMatchObject({
      status: 422,
      body: { code: 'REFUSED_BY_GUARD', title: 'A second person must approve this plan first' },
    })
    for (const { call } of [ann, anns, annsSecond])
      expect(await call('POST', `/plans/${id}/approve`)).toMatchObject({
        status: 403,
        body: { title: 'Nobody approves their own plan' },
      })
    expect((await bob.call('POST', `/plans/${id}/approve`, { body: { comment: 'fine' } })).body).toMatchObject({
      state: 'ready',
      approval: { decision: 'approved', by: { name: 'Bob' }, comment: 'fine' },
    })
    expect((await bob.call('POST', `/plans/${id}/approve`)).status).toBe(409)
    const applied = await ann.call('POST', `/plans/${id}/apply`)
    expect([applied.status, applied.body.failed], JSON.stringify(applied.body)).toEqual([200, []])
    const trail = (await admin('GET', '/audit?limit=50')).body.items ?? []
    const refused = trail.filter(({ action, outcome }) => action === 'plans.approve' && outcome === 'refused')
    expect(refused.length).toBeGreaterThanOrEqual(3)
  })

  it('cannot be approved by its author through revoking the token that made it', async () => {
    const ann = await join('Anna', { role: 'admin' })
    const token = await tokenBy(ann, 'revoked soon')
    const id = await planBy(token.call, 'made-by-a-token')
    expect((await ann.call('POST', `/plans/${id}/approve`)).status).toBe(403)
    expect((await ann.call('DELETE', `/tokens/${token.id}`)).status).toBe(200)
    expect(await ann.call('POST', `/plans/${id}/approve`)).toMatchObject({
      status: 422,
      body: { title: 'Who made this plan cannot be told any more' },
    })
  })

  it.each<[string, (bob: Person) => Promise<RestAnswer>]>([
    ['was removed', (bob) => admin('DELETE', `/members/${bob.id}`)],
    [
      'may not approve it any more',
      (bob) =>
        admin('PUT', `/members/${bob.id}/grant`, { body: { role: 'operator', clusters: ['test'], names: ['x'] } }),
    ],
  ])('is not applied once whoever approved it %s', async (_how, goes) => {
    const [ann, bob] = [await join('Ann', { role: 'admin' }), await join('Bob', { role: 'operator' })]
    const id = await planBy(ann.call, 'approval-lost')
    expect((await bob.call('POST', `/plans/${id}/approve`)).status).toBe(200)
    expect((await goes(bob)).status).toBe(200)
    expect(await ann.call('POST', `/plans/${id}/apply`)).toMatchObject({
      status: 422,
      body: { title: 'The approval of this plan does not hold any more', fix: expect.any(String) },
    })
  })

  it('of a member who was removed is open to others, who may approve it', async () => {
    const [ann, bob] = [await join('Ann', { role: 'admin' }), await join('Bob', { role: 'operator' })]
    const id = await planBy(ann.call, 'author-gone')
    expect((await admin('DELETE', `/members/${ann.id}`)).status).toBe(200)
    const kept = await bob.call('GET', `/plans/${id}`)
    expect(kept.body).toMatchObject({ author: { name: 'Ann' }, state: 'awaiting-approval' })
    expect((await bob.call('POST', `/plans/${id}/approve`)).body).toMatchObject({ state: 'ready' })
  })

  it('is asked of the one call that plans and applies as well, which then does nothing', async () => {
    const operator = as(await test.tokenOf({ role: 'operator' }))
    const made = await operator('POST', '/clusters/test/topics', { body: { name: `${name}-2`, numPartitions: 1 } })
    expect(made).toMatchObject({ status: 422, body: { title: 'A second person must approve this plan first' } })
    expect((await operator('GET', `/clusters/test/topics/${name}-2`)).status).toBe(404)
  })

  afterAll(async () => {
    await setPolicy({})
    await admin('DELETE', `/clusters/test/topics/${name}`)
  })
})

describe('a policy', () => {
  it('is changed by administrators of its cluster alone, and each change is in the trail with what it was changed to', async () => {
    const policy = { isReadOnly: false, approvalFromRisk: null, diskGuard: 0.7, preferredElectionCron: '0 3 * * *' }
    const set = (call: Caller) => call('PUT', '/clusters/test/policy', { body: policy })
    const operator = as(await test.tokenOf({ role: 'operator' }))
    const elsewhere = as(await test.tokenOf({ role: 'admin', clusters: ['elsewhere'] }))
    const some = as(await test.tokenOf({ role: 'admin', clusters: ['test'], names: ['*'] }))
    for (const call of [operator, elsewhere, some])
      expect(await set(call)).toMatchObject({ status: 403, body: { fix: expect.stringContaining('admin') } })
    const own = as(await test.tokenOf({ role: 'admin', clusters: ['test'] }))
    expect((await set(own)).body).toMatchObject({
      ...policy,
      nextElections: [expect.any(String), expect.any(String), expect.any(String)],
    })
    expect((await operator('GET', '/clusters/test/policy')).body).toMatchObject(policy)
    const trail = (await admin('GET', '/audit?limit=10')).body.items ?? []
    const entries = trail.filter(({ action }) => action === 'policies.set')
    expect(entries.slice(0, 4).map(({ outcome }) => outcome)).toEqual(['succeeded', 'refused', 'refused', 'refused'])
    expect(entries[0]).toMatchObject({ clusterSlug: 'test', resource: 'test' })
    const [kept] = await test.sql(`SELECT input FROM audit_record WHERE id = '${entries[0]?.id}'`)
    expect(JSON.parse(String(kept?.input))).toEqual({ c: 'test', ...policy })
    await setPolicy({})
  })
})

describe('the last administrator', () => {
  it('of two who remove each other at once stays, whoever is first', async () => {
    for (let round = 0; round < 3; round += 1) {
      const pair = await Promise.all([join('Ann', { role: 'admin' }), join('Bob', { role: 'admin' })])
      const everybody = (await admin('GET', '/members')).body.items ?? []
      const others = everybody.filter(({ id, role }) => role === 'admin' && !pair.some((one) => one.id === id))
      for (const { id } of others) {
        const grant = { role: 'viewer', clusters: null, names: null }
        expect((await admin('PUT', `/members/${id}/grant`, { body: grant })).status).toBe(200)
      }
      const [ann, bob] = pair
      const answers = await Promise.all([
        ann.call('DELETE', `/members/${bob.id}`),
        bob.call('DELETE', `/members/${ann.id}`),
      ])
      // The slower one is not there any more, or may not remove the last.
      expect(answers.map(({ status }) => status).sort()[0]).toBe(200)
      expect([401, 403, 409]).toContain(answers.map(({ status }) => status).sort()[1])
      const left = (await admin('GET', '/members')).body.items?.filter(({ role }) => role === 'admin')
      expect(left).toHaveLength(1)
    }
  })

  it('cannot remove or narrow themselves, nor can a token do it', async () => {
    const administrators = (await admin('GET', '/members')).body.items?.filter(({ role }) => role === 'admin') ?? []
    expect(administrators).toHaveLength(1)
    const id = String(administrators[0]?.id)
    const narrower = { role: 'admin', clusters: ['test'], names: null }
    const answers = [
      await admin('DELETE', `/members/${id}`),
      await admin('PUT', `/members/${id}/grant`, { body: narrower }),
    ]
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 409, body: { title: 'This would leave no administrator' } })
  })
})

describe('a token', () => {
  let maker: Person
  beforeAll(async () => {
    maker = await join('Lim', {
      ...{ role: 'admin', clusters: ['test'], names: ['x*'] },
      grants: [{ role: 'viewer', clusters: ['elsewhere'], names: null }],
    })
  })

  it.each([
    ['a higher role', { role: 'admin', clusters: ['elsewhere'] }],
    ['another cluster', { role: 'viewer', clusters: ['third'] }],
    ['all clusters', { role: 'viewer', clusters: null }],
    ['another name', { role: 'admin', clusters: ['test'], names: ['y'] }],
    ['every name', { role: 'admin', clusters: ['test'], names: null }],
  ])('is not given %s than its maker has', async (_what, grant) => {
    const make = (over: object) => maker.call('POST', '/tokens', { body: { name: 'ci', expiresInDays: 1, ...over } })
    expect(await make(grant)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
    const own = { role: 'admin', clusters: ['test'], names: ['x1'] }
    expect(await make({ ...own, grants: [grant] })).toMatchObject({ status: 403 })
    expect(await make({ ...own, grants: [{ role: 'viewer', clusters: ['elsewhere'] }] })).toMatchObject({ status: 201 })
  })
})
