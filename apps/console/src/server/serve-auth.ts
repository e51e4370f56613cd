import type { Store } from '@headgate/store'
import { z } from 'zod'
import type { Auth } from './auth.ts'
import { clientAddress } from './client-address.ts'
import { problemResponse } from './problem-response.ts'
import { mayAuthenticate } from './same-origin.ts'
import type { SignInLimit } from './sign-in-limit.ts'

/** Of all that the sign-in library offers, what Headgate offers. */
const ALLOWED = new Set(['POST /api/auth/sign-in/email', 'POST /api/auth/sign-out', 'GET /api/auth/get-session'])
const Credentials = z.object({ email: z.string().min(1).max(320), password: z.string().max(1_024) })

type ServeAuthDeps = {
  auth: Pick<Auth, 'handler'>
  store: Pick<Store, 'appendAudit' | 'settleAudit'>
  limit: SignInLimit
  clock: { now: () => Date }
  env: { url: URL }
}

const readCredentials = async (request: Request) => {
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null)
  return Credentials.safeParse(body)
}

/** Counted before the password is looked at, audited whatever comes of it. */
const signIn = async (request: Request, { auth, store, limit, clock }: ServeAuthDeps): Promise<Response> => {
  const credentials = await readCredentials(request)
  if (!credentials.success) {
    return problemResponse({ code: 'INVALID_INPUT', title: 'Sign-in needs an email address and a password' })
  }
  const { email } = credentials.data
  const address = clientAddress(request.headers)
  const attempt = {
    ...{ at: clock.now(), actorKind: 'anonymous' as const, actorId: null, actorName: email, action: 'session.signIn' },
    ...{ clusterSlug: null, resource: email, input: { email, address }, validateOnly: false },
  }
  const wait = await limit.count(email, address)
  if (wait) {
    const title = 'Too many tries to sign in'
    // Once per window: an attacker must not fill the audit trail.
    if (wait.isFirst) await store.appendAudit({ ...attempt, outcome: 'refused', problem: title })
    const fix = `Wait ${wait.waitSec} seconds, then try again.`
    return problemResponse({ code: 'RATE_LIMITED', title, fix }, { 'retry-after': String(wait.waitSec) })
  }
  const auditId = await store.appendAudit({ ...attempt, outcome: 'pending', problem: null })
  const response = await auth.handler(request)
  const settled = response.ok
    ? { outcome: 'succeeded' as const, problem: null }
    : { outcome: 'refused' as const, problem: 'Wrong email address or password' }
  await store.settleAudit(auditId, { ...settled, at: clock.now() })
  if (!response.ok) return response
  await limit.forgive(email)
  // The session goes into the cookie, which scripts cannot read; the library's body would hand it to them.
  const headers = new Headers({ 'cache-control': 'no-store' })
  for (const cookie of response.headers.getSetCookie()) headers.append('set-cookie', cookie)
  return Response.json({ isSignedIn: true }, { headers })
}

/** The sign-in library behind an allow-list, with a count of tries in front of it. */
export const serveAuth = async (request: Request, deps: ServeAuthDeps): Promise<Response> => {
  const call = `${request.method} ${new URL(request.url).pathname}`
  if (!ALLOWED.has(call)) return problemResponse({ code: 'NOT_FOUND', title: 'There is nothing at this path' })
  if (!mayAuthenticate(request, deps.env.url)) {
    const fix = `Open ${deps.env.url.origin} itself. If that is where you are, correct HEADGATE_URL.`
    return problemResponse({ code: 'FORBIDDEN', title: 'This request comes from a page of another site', fix })
  }
  return call.endsWith('/sign-in/email') ? signIn(request, deps) : deps.auth.handler(request)
}
