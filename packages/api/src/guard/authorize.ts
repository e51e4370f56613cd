import { decide } from '@headgate/access'
import { type Actor, AppError, type Permission } from '@headgate/domain'
import type { ApiContext } from '../context.ts'

/** null: go on, as this actor. Never says whether what was asked for exists. */
export const authorize = (
  { actor, remoteAddress, services }: ApiContext,
  permission: Permission,
  clusterSlug: string | null,
): { actor: Actor; refusal: null } | { actor: Actor | null; refusal: AppError } => {
  const limit = services.rateLimiter.take(actor, remoteAddress)
  if (!limit.isAllowed)
    return {
      actor,
      refusal: new AppError({
        code: 'RATE_LIMITED',
        title: 'Too many calls',
        detail: `More than ${limit.limit} calls a minute.`,
        fix: `Wait ${limit.resetSeconds} s and try again.`,
        retriable: true,
      }),
    }
  if (!actor)
    return {
      actor,
      refusal: new AppError({
        code: 'UNAUTHENTICATED',
        title: 'Nobody is signed in',
        fix: 'Sign in, or send a token: Authorization: Bearer hg_…',
      }),
    }
  const decision = decide(actor, permission, clusterSlug === null ? {} : { clusterSlug })
  if (decision.isAllowed) return { actor, refusal: null }
  return {
    actor,
    refusal: new AppError({
      code: 'FORBIDDEN',
      title: 'You may not do this',
      detail: decision.reason,
      fix: decision.fix,
    }),
  }
}
