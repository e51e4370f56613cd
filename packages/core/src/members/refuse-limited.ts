import { type Actor, AppError } from '@headgate/domain'

/** Members belong to the whole installation: an actor limited to some clusters could make one without that limit. */
export const refuseLimited = (actor: Actor): void => {
  if (actor.clusters === null) return
  throw new AppError({
    code: 'FORBIDDEN',
    title: 'Members belong to the whole installation',
    detail: `This ${actor.kind} is limited to certain clusters.`,
    fix: 'Use an administrator without that limit.',
  })
}
