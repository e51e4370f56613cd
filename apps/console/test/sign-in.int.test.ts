import { hashPassword } from 'better-auth/crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { serveAuth } from '../src/server/serve-auth.ts'
import { ADMIN, cookieOf, openTestConsole, type TestConsole } from './test-console.ts'

let test: TestConsole
beforeAll(async () => {
  test = await openTestConsole()
  await test.bootstrap(test.composition)
  const passwordHash = await hashPassword('another long password')
  await test.composition.store.createMember({
    email: 'second@headgate.test',
    name: 'Second',
    role: 'viewer',
    passwordHash,
  })
})
afterAll(() => test.close())

const WRONG = { ...ADMIN, password: 'not the password' }
const problemOf = async (response: Response) => ({ status: response.status, ...((await response.json()) as object) })
const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  serveAuth(
    new Request(new URL(path, test.env.url), {
      method,
      headers: { 'content-type': 'application/json', origin: test.env.url.origin, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
    { ...test.composition, limit: test.composition.signInLimit },
  )

describe('signing in', () => {
  beforeEach(async () => {
    await test.sql('DELETE FROM rate_limit')
  })

  it('sets a cookie that scripts cannot read and other sites cannot send along with a change', async () => {
    const response = await test.signIn(ADMIN)
    expect([response.status, await response.json()]).toEqual([200, { isSignedIn: true }])
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^headgate\.session_token=\S+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/),
    ])
  })

  it('takes the address in any case', async () => {
    expect((await test.signIn({ ...ADMIN, email: ADMIN.email.toUpperCase() })).status).toBe(200)
  })

  it('says the same of a wrong password and of an unknown account', async () => {
    const wrong = await test.signIn(WRONG)
    const unknown = await test.signIn({ ...WRONG, email: 'nobody@headgate.test' })
    expect([wrong.status, await wrong.json()]).toEqual([unknown.status, await unknown.json()])
    expect(wrong.status).toBe(401)
  })

  it('is refused from a page of another site', async () => {
    const refused = await test.signIn(ADMIN, { origin: 'https://evil.example' })
    expect(await problemOf(refused)).toMatchObject({ status: 403, code: 'FORBIDDEN', fix: expect.any(String) })
    expect(refused.headers.getSetCookie()).toEqual([])
    expect((await test.signIn(ADMIN, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  })

  it('is audited, whatever comes of it, without the password', async () => {
    await test.signIn(WRONG)
    await test.signIn(ADMIN)
    const { items } = await test.composition.store.listAudit({ limit: 2, beforeSequence: null, clusterSlug: null })
    expect(items).toMatchObject([
      { action: 'session.signIn', actorName: ADMIN.email, outcome: 'succeeded' },
      { action: 'session.signIn', actorName: ADMIN.email, outcome: 'refused' },
    ])
    expect(JSON.stringify(await test.sql('SELECT input FROM audit_record'))).not.toContain(WRONG.password)
  })

  it('is refused after ten wrong tries on an account, from whatever addresses, even with the right password', async () => {
    for (let attempt = 0; attempt < 10; attempt += 1)
      expect((await test.signIn(WRONG, { 'x-forwarded-for': `203.0.113.${attempt}` })).status).toBe(401)
    const limited = await test.signIn(ADMIN, { 'x-forwarded-for': '203.0.113.99' })
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(200)
    expect(await problemOf(limited)).toMatchObject({
      status: 429,
      code: 'RATE_LIMITED',
      fix: expect.stringContaining('Wait'),
    })
    expect(limited.headers.getSetCookie()).toEqual([])
    // Other accounts are not punished.
    const other = { email: 'second@headgate.test', password: 'another long password' }
    expect((await test.signIn(other, { 'x-forwarded-for': '203.0.113.99' })).status).toBe(200)
  })

  it('is refused after thirty tries from one address, whatever the account', async () => {
    for (let attempt = 0; attempt < 30; attempt += 1)
      await test.composition.signInLimit.count(`someone-${attempt}@headgate.test`, '203.0.113.7')
    expect((await test.signIn(ADMIN, { 'x-forwarded-for': 'spoofed, 203.0.113.7' })).status).toBe(429)
    expect((await test.signIn(ADMIN, { 'x-forwarded-for': '203.0.113.8' })).status).toBe(200)
  })

  it('counts anew after a success', async () => {
    for (let attempt = 0; attempt < 9; attempt += 1) await test.signIn(WRONG)
    expect((await test.signIn(ADMIN)).status).toBe(200)
    expect((await test.signIn(WRONG)).status).toBe(401)
  })

  it('writes one line when the limit is reached, not one for every try after it', async () => {
    for (let attempt = 0; attempt < 10; attempt += 1) await test.composition.signInLimit.count(ADMIN.email, 'x')
    const before = await test.sql('SELECT count(*)::int AS links FROM audit_record')
    for (let attempt = 0; attempt < 5; attempt += 1) await test.signIn(WRONG)
    const after = await test.sql('SELECT count(*)::int AS links FROM audit_record')
    expect(Number(after[0]?.links) - Number(before[0]?.links)).toBe(1)
  })
})

describe('the sign-in library', () => {
  it.each([
    ['POST', '/api/auth/sign-up/email'],
    ['POST', '/api/auth/update-user'],
    ['POST', '/api/auth/change-password'],
    ['GET', '/api/auth/list-sessions'],
    ['GET', '/api/auth/error'],
    ['GET', '/api/auth/sign-in/email'],
  ])('is not reachable beyond what the console offers: %s %s', async (method, path) => {
    const body = method === 'POST' ? { ...ADMIN, email: 'new@headgate.test', name: 'New' } : undefined
    expect(await problemOf(await call(method, path, body))).toMatchObject({ status: 404, code: 'NOT_FOUND' })
  })

  it('refuses sign-up by itself too', async () => {
    const signUp = test.composition.auth.api.signUpEmail({
      body: { ...ADMIN, email: 'new@headgate.test', name: 'New' },
    })
    await expect(signUp).rejects.toMatchObject({ body: { code: 'EMAIL_PASSWORD_SIGN_UP_DISABLED' } })
  })

  it('ends a session when asked', async () => {
    const cookie = cookieOf(await test.signIn(ADMIN))
    expect((await call('GET', '/api/auth/get-session', undefined, { cookie })).status).toBe(200)
    expect((await call('POST', '/api/auth/sign-out', {}, { cookie })).status).toBe(200)
    expect(await (await call('GET', '/api/auth/get-session', undefined, { cookie })).json()).toBeNull()
  })
})

describe('behind https', () => {
  it('the cookie is Secure and has the prefix that keeps it so', async () => {
    const secure = await openTestConsole({ url: new URL('https://headgate.example') })
    await secure.bootstrap(secure.composition)
    const [cookie] = (await secure.signIn(ADMIN)).headers.getSetCookie()
    expect(cookie).toMatch(/^__Secure-headgate\.session_token=.*; HttpOnly; Secure; SameSite=Lax$/)
    await secure.close()
  })
})
