import { type Actor, AppError } from '@headgate/domain'
import type { TokenStore } from '../ports/store.ts'
import { listTokens } from './list-tokens.ts'

/** One that the actor may not see is refused like one that is not there. */
export const deleteToken = async (
  deps: Pick<TokenStore, 'listTokens' | 'deleteToken'>,
  actor: Actor,
  id: string,
): Promise<{ id: string }> => {
  const { items } = await listTokens(deps, actor)
  if (items.some((token) => token.id === id) && (await deps.deleteToken(id))) return { id }
  throw new AppError({
    code: 'NOT_FOUND',
    title: 'There is no such token',
    fix: 'See the list of tokens; somebody may have revoked it already.',
  })
}
