import { decide, type Resource, visibleNames } from '@headgate/access'
import { type Actor, allTouchedNames, type Change, changeKind, type Permission, touchedNames } from '@headgate/domain'
import { forbidden } from './forbidden.ts'

const refuseUnless = (
  actor: Actor,
  clusterSlug: string,
  changes: readonly Change[],
  permissionOf: (change: Change) => Permission,
): void => {
  for (const change of changes) {
    const permission = permissionOf(change)
    for (const name of touchedNames(change) ?? [null]) {
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

/** Whether a plan of these changes may be seen: its diff, findings and moves name all that it touches. */
export const maySeeChanges = (actor: Actor, clusterSlug: string, changes: readonly Change[]): boolean => {
  const isVisible = visibleNames(actor, 'plan.view', clusterSlug)
  if (isVisible === null) return true
  return allTouchedNames(changes)?.every(isVisible) ?? false
}
