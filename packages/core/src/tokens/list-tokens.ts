import type { Actor, ApiToken } from '@headgate/domain'
import type { TokenStore } from '../ports/store.ts'
import { mayHandleToken } from './may-handle.ts'

export const listTokens = async (
  deps: Pick<TokenStore, 'listTokens'>,
  actor: Actor,
): Promise<{ items: ApiToken[] }> => ({
  items: (await deps.listTokens()).filter((token) => mayHandleToken(actor, token)),
})
