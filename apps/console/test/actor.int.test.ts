import { hashToken } from '@headgate/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actorOf } from '../src/server/actor.ts'
import { ADMIN, BOOTSTRAP_TOKEN, cookieOf, openTestConsole, type TestConsole } from './test-console.ts'

let test: TestConsole
let cookie: string
beforeAll(async () => {
  test = await openTestConsole()
  await test.bootstrap(test.composition)
  cookie = cookieOf(await test.signIn(ADMIN))
})
afterAll(() => test.close())

const ask = (method: string, headers: Record<string, string>) =>
  actorOf(new Request(new URL('/api/v1/me', test.env.url), { method, headers }), test.composition.actorDeps)

describe('a token', () => {
  const secret = `hg_${'x'.repeat(40)}`
  const make = (of: string, expiresAt: Date | null) =>
    test.composition.store.createToken({
      ...{ name: 'ci', role: 'operator', clusters: ['test'], hint: 'hg_xxxx…', createdBy: 'Ann' },
      ...{ hash: hashToken(of), expiresAt },
    })

  it('acts with its own role and clusters, and its use is noted', async () => {
    const { id } = await make(secret, new Date(Date.now() + 60_000))
    expect(await ask('POST', { authorization: `Bearer ${secret}` })).toEqual({
      ...{ kind: 'token', id, name: 'ci', role: 'operator' },
      grants: [{ role: 'operator', clusters: ['test'], names: null }],
    })
    expect((await test.composition.store.findTokenByHash(hashToken(secret)))?.lastUsedAt).not.toBeNull()
  })

  it('is nobody once it has expired, or was deleted', async () => {
    const expired = `hg_${'y'.repeat(40)}`
    await make(expired, new Date(Date.now() - 1_000))
    expect(await ask('GET', { authorization: `Bearer ${expired}` })).toBeNull()
    const deleted = `hg_${'z'.repeat(40)}`
    const { id } = await make(deleted, null)
    expect(await ask('GET', { authorization: `Bearer ${deleted}` })).toMatchObject({ id })
    await test.composition.store.deleteToken(id)
    expect(await ask('GET', { authorization: `Bearer ${deleted}` })).toBeNull()
  })

  it.each(['Bearer', 'Bearer hg_wrong', 'Basic aGdfOng=', BOOTSTRAP_TOKEN, `Bearer ${hashToken(BOOTSTRAP_TOKEN)}`])(
    'that is wrong is nobody, also beside a good session: %s',
    async (authorization) => {
      expect(await ask('GET', { authorization, cookie })).toBeNull()
    },
  )

  it('of the first start is an administrator', async () => {
    expect(await ask('GET', { authorization: `bearer ${BOOTSTRAP_TOKEN}` })).toMatchObject({
      kind: 'token',
      role: 'admin',
    })
  })
})

describe('a session', () => {
  it('acts as its member when it reads', async () => {
    expect(await ask('GET', { cookie })).toMatchObject({
      kind: 'user',
      name: 'Administrator',
      role: 'admin',
      grants: [{ role: 'admin', clusters: null, names: null }],
    })
  })

  it('acts when it alters from a page of the console', async () => {
    const origin = test.env.url.origin
    expect(await ask('POST', { cookie, origin, 'sec-fetch-site': 'same-origin' })).toMatchObject({ role: 'admin' })
    expect(await ask('DELETE', { cookie, origin })).toMatchObject({ role: 'admin' })
  })

  it.each([
    ['from another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['from another port of this machine', { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:9999' }],
    ['from another site that a browser without Sec-Fetch-Site names', { origin: 'https://evil.example' }],
    ['from a sandboxed frame', { origin: 'null' }],
    ['from another site that names no origin', { 'sec-fetch-site': 'cross-site' }],
    ['from nowhere', {}],
    [
      'from a site that claims to be same-origin but is not',
      { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
    ],
  ])('is nobody when a change comes %s', async (_where, headers: Record<string, string>) => {
    for (const method of ['POST', 'PATCH', 'PUT', 'DELETE'])
      expect(await ask(method, { cookie, ...headers })).toBeNull()
  })

  it('is nobody with a signature that is not ours', async () => {
    const forged = cookie.replace(/\.[^.]*$/, `.${Buffer.alloc(32).toString('base64')}`)
    expect(await ask('GET', { cookie: forged })).toBeNull()
  })

  it('is nobody once its time is over', async () => {
    const other = cookieOf(await test.signIn(ADMIN))
    expect(await ask('GET', { cookie: other })).not.toBeNull()
    await test.sql(`UPDATE session SET expires_at = now() - interval '1 second'`)
    expect(await ask('GET', { cookie: other })).toBeNull()
  })

  it('is nobody with the next request after it was ended, and holds a grant with the next one after it was given', async () => {
    const other = cookieOf(await test.signIn(ADMIN))
    const actor = await ask('GET', { cookie: other })
    const of = { actorKind: 'user' as const, actorId: actor?.id ?? '', role: 'viewer' as const }
    await test.composition.store.createGrant({ ...of, clusters: ['test'], names: ['a*'], createdBy: 'Ann' })
    expect((await ask('GET', { cookie: other }))?.grants).toEqual([
      { role: 'admin', clusters: null, names: null },
      { role: 'viewer', clusters: ['test'], names: ['a*'] },
    ])
    await test.sql('DELETE FROM session')
    expect(await ask('GET', { cookie: other })).toBeNull()
  })
})

describe('a request with neither', () => {
  it('is nobody', async () => {
    expect(await ask('GET', {})).toBeNull()
    expect(await ask('GET', { cookie: 'theme=dark' })).toBeNull()
  })
})
