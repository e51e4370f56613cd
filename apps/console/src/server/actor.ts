import { makeActor } from '@headgate/access'
import { authenticateToken } from '@headgate/core'
import type { Actor } from '@headgate/domain'
import type { Store } from '@headgate/store'
import type { Auth } from './auth.ts'
import { mayUseCookie } from './same-origin.ts'

export type ActorDeps = {
  store: Pick<Store, 'findTokenByHash' | 'touchToken' | 'findMember'>
  auth: Pick<Auth, 'api'>
  /** Where people open the console. */
  url: URL
  cookieName: string
  clock: { now: () => Date }
}

const bySession = async (request: Request, { auth, url, store }: ActorDeps): Promise<Actor | null> => {
  // As if there were no cookie: what another site makes a browser send is not what its owner wants.
  if (!mayUseCookie(request, url)) return null
  const found = await auth.api.getSession({ headers: request.headers })
  if (!found) return null
  // Asked each time: a grant that is taken away is gone with the next request.
  const member = await store.findMember(found.user.id)
  return member && makeActor({ kind: 'user', id: member.id, name: member.name }, member, member.grants)
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
  const hasSession = cookies.some((cookie) => cookie.trim().startsWith(`${deps.cookieName}=`))
  return hasSession ? bySession(request, deps) : null
}
