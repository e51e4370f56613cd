import { aclName, decide, type Resource } from '@headgate/access'
import { type Actor, type Change, changeKind, type Permission } from '@headgate/domain'
import { forbidden } from './forbidden.ts'

/** The names a change touches; null: the whole cluster, which a grant limited to some names does not reach. */
const namesOf = (change: Change): readonly (string | null)[] => {
  if (change.kind === 'CreateAcl' || change.kind === 'DeleteAcl') return [aclName(change.binding)]
  const touched = changeKind(change).touches(change)
  return 'topics' in touched && touched.topics !== 'all' ? touched.topics : [null]
}

const refuseUnless = (
  actor: Actor,
  clusterSlug: string,
  changes: readonly Change[],
  permissionOf: (change: Change) => Permission,
): void => {
  for (const change of changes) {
    const permission = permissionOf(change)
    for (const name of namesOf(change)) {
      const resource: Resource = name === null ? { clusterSlug } : { clusterSlug, name }
      const decision = decide(actor, permission, resource)
      if (!decision.isAllowed) throw forbidden(decision)
    }
  }
}

/**
 * Each change needs its own permission on each name it touches, whatever way it came: planned alone, among others, or applied
 * later by somebody else. Throws FORBIDDEN.
 */
export const authorizeChanges = (actor: Actor, clusterSlug: string, changes: readonly Change[]): void =>
  refuseUnless(actor, clusterSlug, changes, (change) => changeKind(change).permission(change))

/** The second person must be trusted with all that the plan touches. */
export const authorizeApproval = (actor: Actor, clusterSlug: string, changes: readonly Change[]): void =>
  refuseUnless(actor, clusterSlug, changes, () => 'plan.approve')
