import { type Actor, type ApiToken, AppError, type CreateTokenInput, ROLES } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'
import type { TokenStore } from '../ports/store.ts'
import { mayHandleToken } from './may-handle.ts'
import { newToken } from './token-secret.ts'

export type CreateTokenDeps = Pick<TokenStore, 'createToken'> & {
  clock: Clock
  randomBytes: (size: number) => Buffer
}

const DAY_MS = 86_400_000

const refuseMoreThanOwn = (actor: Actor, { role, clusters }: CreateTokenInput): void => {
  if (ROLES.indexOf(role) > ROLES.indexOf(actor.role))
    throw new AppError({
      code: 'FORBIDDEN',
      title: 'A token cannot hold more than its maker',
      detail: `You are ${actor.role}; the token would be ${role}.`,
      fix: `Make it ${actor.role} or less.`,
      fields: [{ path: 'role', message: `At most ${actor.role}.` }],
    })
  if (!mayHandleToken(actor, { clusters }))
    throw new AppError({
      code: 'FORBIDDEN',
      title: 'A token cannot reach more clusters than its maker',
      fix: 'Name only clusters that you can see yourself.',
      fields: [{ path: 'clusters', message: 'More clusters than your own.' }],
    })
}

/** The secret is in this answer and nowhere else. */
export const createToken = async (
  deps: CreateTokenDeps,
  actor: Actor,
  input: CreateTokenInput,
): Promise<{ token: ApiToken; secret: string }> => {
  refuseMoreThanOwn(actor, input)
  const { secret, hash, hint } = newToken(deps.randomBytes)
  const { name, role, clusters, expiresInDays } = input
  const expiresAt = expiresInDays === null ? null : new Date(deps.clock.now().getTime() + expiresInDays * DAY_MS)
  return {
    token: await deps.createToken({ name, role, clusters, hash, hint, createdBy: actor.name, expiresAt }),
    secret,
  }
}
