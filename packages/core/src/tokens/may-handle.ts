import type { Actor } from '@headgate/domain'

/** An actor limited to some clusters sees and makes tokens for these only: everything else would be a way out of the limit. */
export const mayHandleToken = (actor: Actor, token: { clusters: string[] | null }): boolean =>
  actor.clusters === null || (token.clusters?.every((slug) => actor.clusters?.includes(slug)) ?? false)
