import { makeActor } from '@headgate/access'
import { authenticateToken } from '@headgate/core'
import type { Actor } from '@headgate/domain'
import type { Store } from '@headgate/store'
import type { Auth } from './auth.ts'
import { mayUseCookie } from './same-origin.ts'

export type ActorDeps = {
  store: Pick<Store, 'findTokenByHash' | 'touchToken' | 'findSession'>
  auth: Pick<Auth, 'api'>
  /** Where people open the console. */
  url: URL
  cookieName: string
  clock: { now: () => Date }
  /** Session tokens by the cookie that the sign-in library found rightly signed; whether a session still holds is asked each time. */
  signedCookies: Map<string, string>
}

const SIGNED_MAX = 10_000

/** The session's token; null for a cookie that is not ours, or no longer anybody's. */
const sessionToken = async (cookie: string, { auth, signedCookies }: ActorDeps): Promise<string | null> => {
  const known = signedCookies.get(cookie)
  if (known !== undefined) return known
  const found = await auth.api.getSession({ headers: new Headers({ cookie }) })
  if (!found) return null
  if (signedCookies.size >= SIGNED_MAX) signedCookies.clear()
  signedCookies.set(cookie, found.session.token)
  return found.session.token
}

const bySession = async (request: Request, cookie: string, deps: ActorDeps): Promise<Actor | null> => {
  // As if there were no cookie: what another site makes a browser send is not what its owner wants.
  if (!mayUseCookie(request, deps.url)) return null
  const token = await sessionToken(cookie, deps)
  // Asked each time: a grant that is taken away, or a session that was ended, is gone with the next request.
  const session = token === null ? null : await deps.store.findSession(token)
  if (!session || session.expiresAt <= deps.clock.now()) return null
  const { member } = session
  return makeActor({ kind: 'user', id: member.id, name: member.name }, member, member.grants)
}

/**
 * Who sends this request: by API token when there is an Authorization header (then the cookie does not count, so that
 * a wrong token never acts as somebody else), otherwise by session cookie. null: nobody we know.
 */
export const actorOf = async (request: Request, deps: ActorDeps): Promise<Actor | null> => {
  const authorization = request.headers.get('authorization')
  if (authorization !== null) {
    const secret = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
    return secret === undefined ? null : authenticateToken({ ...deps.store, clock: deps.clock }, secret)
  }
  const cookies = request.headers.get('cookie')?.split(';') ?? []
  const cookie = cookies.map((one) => one.trim()).find((one) => one.startsWith(`${deps.cookieName}=`))
  return cookie === undefined ? null : bySession(request, cookie, deps)
}
