import { ROLE_PERMISSIONS, visibleClusters } from '@headgate/access'
import { type Actor, AppError } from '@headgate/domain'
import type { AuditScope } from '../ports/store.ts'

/**
 * Which entries an actor may see; null: all. Under a grant that is narrowed to names these are its own attempts, and those of others
 * at a name that it reaches. Throws FORBIDDEN for a cluster beyond every grant.
 */
export const auditScopes = (
  actor: Actor,
  cluster: string | undefined,
  namedActions: readonly string[],
): AuditScope[] | null => {
  const isVisible = visibleClusters(actor, 'audit.view')
  if (cluster !== undefined && isVisible && !isVisible(cluster))
    throw new AppError({
      code: 'FORBIDDEN',
      title: 'The audit of this cluster is not for this actor',
      detail: `This ${actor.kind} is limited to certain clusters.`,
      fix: 'Name one of its clusters.',
      fields: [{ path: 'cluster', message: 'Name one of your clusters.' }],
    })
  const scopes: AuditScope[] = []
  for (const { role, clusters, names } of actor.grants) {
    if (!ROLE_PERMISSIONS[role].has('audit.view')) continue
    if (clusters === null && names === null) return null
    if (names === null) scopes.push({ clusterSlugs: clusters })
    else
      scopes.push(
        { clusterSlugs: clusters, names, actions: namedActions },
        { clusterSlugs: clusters, actorId: actor.id },
      )
  }
  return scopes
}
