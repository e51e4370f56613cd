import { createHash } from 'node:crypto'

export const TOKEN_PREFIX = 'hg_'

/** Tokens are random, so that a fast hash without salt is enough; the secret itself is kept nowhere. */
export const hashToken = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** hg_ and 32 random bytes. The hint is enough to tell tokens apart and too little to guess one. */
export const newToken = (randomBytes: (size: number) => Buffer): { secret: string; hash: string; hint: string } => {
  const secret = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`
  return { secret, hash: hashToken(secret), hint: `${secret.slice(0, TOKEN_PREFIX.length + 4)}…` }
}
