import { decide, type Refusal, type Resource } from '@headgate/access'
import { type Actor, AppError, type Permission } from '@headgate/domain'
import type { ApiContext } from '../context.ts'
import { forbidden } from './forbidden.ts'

/** The same words whether there is nothing of that id or something that this actor may not see. */
const asIfNone = (actor: Actor, permission: Permission, refusal: Refusal): Refusal => {
  const decision = decide(actor, permission, {})
  return decision.isAllowed ? refusal : decision
}

/** null: go on, as this actor: every one of the resources is theirs to touch. Never says whether what was asked for exists. */
export const authorize = (
  { actor, remoteAddress, services }: ApiContext,
  permission: Permission,
  resources: readonly Resource[],
  { isFoundById = false } = {},
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
  for (const resource of resources) {
    const decision = decide(actor, permission, resource)
    if (!decision.isAllowed)
      return { actor, refusal: forbidden(isFoundById ? asIfNone(actor, permission, decision) : decision) }
  }
  return { actor, refusal: null }
}
