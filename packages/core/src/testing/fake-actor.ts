import { makeActor } from '@headgate/access'
import type { Actor, Grant, Role } from '@headgate/domain'

/** An actor of this role, everywhere unless narrowed; `more` are grants beside it. */
export const fakeActor = (
  role: Role,
  over: Partial<Pick<Actor, 'kind' | 'id' | 'name'>> & {
    clusters?: string[] | null
    names?: string[] | null
    more?: Grant[]
  } = {},
): Actor => {
  const { kind = 'token', id = `token-of-${role}`, name = role, clusters = null, names = null, more = [] } = over
  return makeActor({ kind, id, name }, { role, clusters, names }, more)
}
