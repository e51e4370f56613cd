import type { Clock } from '@headgate/core'
import type { Actor } from '@headgate/domain'

export type RateLimitState = { isAllowed: boolean; limit: number; remaining: number; resetSeconds: number }
export type RateLimiter = {
  take: (actor: Actor | null, remoteAddress: string | null) => RateLimitState
  /** As it stands, without taking. */
  peek: (actor: Actor | null, remoteAddress: string | null) => RateLimitState
}
/** Calls per minute. */
export type RateLimits = { user: number; token: number; anonymous: number }
/** A console with several pages open polls a few times a second; a script seldom needs more than ten calls a second. */
export const DEFAULT_RATE_LIMITS: RateLimits = { user: 3_000, token: 600, anonymous: 120 }

type Bucket = { tokens: number; at: number }
/** Beyond this many callers the full buckets are forgotten: a full bucket and none are the same. */
const BUCKETS_MAX = 10_000

/** A bucket per caller, refilled evenly. It protects this process, and is not shared with others. */
export const createRateLimiter = ({
  clock,
  limits = DEFAULT_RATE_LIMITS,
}: {
  clock: Clock
  limits?: RateLimits
}): RateLimiter => {
  const buckets = new Map<string, Bucket>()

  const look = (actor: Actor | null, remoteAddress: string | null, cost: 0 | 1): RateLimitState => {
    const key = actor ? `${actor.kind}:${actor.id}` : `anonymous:${remoteAddress ?? ''}`
    const limit = actor?.kind === 'token' ? limits.token : actor ? limits.user : limits.anonymous
    const now = clock.now().getTime()
    const bucket = buckets.get(key) ?? { tokens: limit, at: now }
    const filled = Math.min(limit, bucket.tokens + ((now - bucket.at) * limit) / 60_000)
    const isAllowed = filled >= cost
    const tokens = isAllowed ? filled - cost : filled
    if (cost > 0) {
      if (buckets.size >= BUCKETS_MAX) forgetFull(now)
      buckets.set(key, { tokens, at: now })
    }
    const missing = isAllowed ? limit - tokens : 1 - tokens
    return { isAllowed, limit, remaining: Math.floor(tokens), resetSeconds: Math.ceil((missing * 60) / limit) }
  }

  const forgetFull = (now: number): void => {
    // Whoever has been silent for a minute has a full bucket again, whatever the limit.
    for (const [key, { at }] of buckets) if (now - at >= 60_000) buckets.delete(key)
  }

  return {
    take: (actor, remoteAddress) => look(actor, remoteAddress, 1),
    peek: (actor, remoteAddress) => look(actor, remoteAddress, 0),
  }
}
