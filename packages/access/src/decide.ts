import { type Actor, type Permission, ROLES, type Role } from '@headgate/domain'
import { ROLE_PERMISSIONS } from './permission.ts'

export type Resource = { clusterSlug?: string }
export type Decision = { isAllowed: true } | { isAllowed: false; reason: string; fix: string }

const lowestRoleWith = (permission: Permission): Role =>
  ROLES.find((role) => ROLE_PERMISSIONS[role].has(permission)) ?? 'admin'

/** May this actor do this, there? Pure; the refusal never tells whether the resource exists. */
export const decide = (actor: Actor, permission: Permission, resource: Resource): Decision => {
  if (!ROLE_PERMISSIONS[actor.role].has(permission)) {
    const needed = lowestRoleWith(permission)
    return {
      isAllowed: false,
      reason: `The role ${actor.role} does not hold the permission ${permission}.`,
      fix: `Ask an administrator for the role ${needed}, or use a token that has it.`,
    }
  }
  if (actor.clusters && resource.clusterSlug !== undefined && !actor.clusters.includes(resource.clusterSlug)) {
    return {
      isAllowed: false,
      reason: `This ${actor.kind} is limited to certain clusters, and ${resource.clusterSlug} is not one of them.`,
      fix: 'Use a token made for this cluster.',
    }
  }
  return { isAllowed: true }
}
