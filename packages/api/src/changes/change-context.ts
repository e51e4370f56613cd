import type { ChangeEngine } from '@headgate/core'
import { type Actor, type ActorRef, AppError } from '@headgate/domain'
import type { ApiContext } from '../context.ts'
import type { AuditTrail } from '../guard/audit-trail.ts'

/** What procedures get: somebody, and where the audit of this call is written. */
export type ChangeContext = ApiContext & { actor: Actor; trail: AuditTrail }

export const actorRef = ({ kind, id, name }: Actor): ActorRef => ({ kind, id, name })

export const engineOf = async ({ services }: ApiContext, clusterSlug: string): Promise<ChangeEngine> => ({
  cluster: await services.cluster(clusterSlug),
  store: services.store,
  clock: services.clock,
})

/** The entry that was written before this attempt; a procedure that alters something always has one. */
export const attemptOf = ({ trail }: ChangeContext): string => {
  if (trail.attemptId !== null) return trail.attemptId
  throw new AppError({ code: 'INTERNAL', title: 'A change was tried that is not written down' })
}
