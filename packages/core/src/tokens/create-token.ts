import type { Actor, ApiToken, CreateTokenInput } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'
import type { TokenStore } from '../ports/store.ts'
import { refuseMoreThanOwn } from './refuse-more-than-own.ts'
import { newToken } from './token-secret.ts'

export type CreateTokenDeps = Pick<TokenStore, 'createToken' | 'listTokens'> & {
  clock: Clock
  randomBytes: (size: number) => Buffer
}

const DAY_MS = 86_400_000

/** Who is behind what this actor makes: a person, or for a token whoever is behind that one. */
const personBehind = async (deps: Pick<TokenStore, 'listTokens'>, { kind, id }: Actor): Promise<string> => {
  const token = kind === 'token' ? (await deps.listTokens()).find((one) => one.id === id) : null
  return token?.person ?? `${kind}:${id}`
}

/** The secret is in this answer and nowhere else. */
export const createToken = async (
  deps: CreateTokenDeps,
  actor: Actor,
  input: CreateTokenInput,
): Promise<{ token: ApiToken; secret: string }> => {
  refuseMoreThanOwn(actor, input)
  const { secret, hash, hint } = newToken(deps.randomBytes)
  const { name, role, clusters, names, grants, expiresInDays } = input
  const expiresAt = expiresInDays === null ? null : new Date(deps.clock.now().getTime() + expiresInDays * DAY_MS)
  return {
    token: await deps.createToken({
      ...{ name, role, clusters, names, grants },
      ...{ hash, hint, createdBy: actor.name, person: await personBehind(deps, actor), expiresAt },
    }),
    secret,
  }
}
