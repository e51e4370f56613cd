import { makeActor } from '@headgate/access'
import type { Actor } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'
import type { TokenStore } from '../ports/store.ts'
import { hashToken, TOKEN_PREFIX } from './token-secret.ts'

/** To the minute is enough for who looks at tokens, and spares most calls a write. */
const TOUCH_INTERVAL_MS = 60_000

/** The actor behind `Authorization: Bearer hg_…`, null when the token is unknown or expired: which of them is nobody's business. */
export const authenticateToken = async (
  deps: Pick<TokenStore, 'findTokenByHash' | 'touchToken'> & { clock: Clock },
  secret: string,
): Promise<Actor | null> => {
  if (!secret.startsWith(TOKEN_PREFIX) || secret.length > 200) return null
  const token = await deps.findTokenByHash(hashToken(secret))
  const now = deps.clock.now()
  if (!token || (token.expiresAt !== null && Date.parse(token.expiresAt) <= now.getTime())) return null
  const usedMs = token.lastUsedAt === null ? 0 : Date.parse(token.lastUsedAt)
  if (now.getTime() - usedMs >= TOUCH_INTERVAL_MS) await deps.touchToken(token.id, now)
  return makeActor({ kind: 'token', id: token.id, name: token.name }, token, token.grants)
}
