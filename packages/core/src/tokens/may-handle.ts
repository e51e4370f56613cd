import { isWithin } from '@headgate/access'
import type { Actor, Grant } from '@headgate/domain'

/** All that a token may do: what it was made with, and what it was given later. */
export const grantsOf = (token: Grant & { grants: readonly Grant[] }): Grant[] => [token, ...token.grants]

/** One sees, makes and revokes tokens that hold no more than oneself: everything else would be a way out of one's limits. */
export const mayHandleToken = (actor: Actor, token: Grant & { grants: readonly Grant[] }): boolean =>
  grantsOf(token).every((grant) => isWithin(actor.grants, grant))
