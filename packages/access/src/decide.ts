import { type Actor, type Grant, type Permission, ROLES, type Role } from '@headgate/domain'
import { matchesPattern } from './name-pattern.ts'
import { ROLE_PERMISSIONS } from './permission.ts'

/** What is to be touched. Without a cluster: the installation itself. Without a name: the whole of it. */
export type Resource = {
  clusterSlug?: string
  /** Of a topic, group, transactional id or ACL resource; or a pattern, when all that it stands for is touched. */
  name?: string
  /** The answer names nothing that this actor may not see: a grant narrowed to other names, or to any cluster, is enough. */
  isFiltered?: true
}
/** What a grant would have to be wider in. */
export type Lack = 'role' | 'cluster' | 'installation' | 'name' | 'all-names'
export type Refusal = { isAllowed: false; lack: Lack; role: Role; reason: string; fix: string }
export type Decision = { isAllowed: true } | Refusal

const ALLOWED: Decision = { isAllowed: true }

const lowestRoleWith = (permission: Permission): Role =>
  ROLES.find((role) => ROLE_PERMISSIONS[role].has(permission)) ?? 'admin'

const reachesCluster = ({ clusters }: Grant, { clusterSlug, isFiltered }: Resource): boolean => {
  if (clusters === null) return true
  return clusterSlug === undefined ? isFiltered === true : clusters.includes(clusterSlug)
}

const reachesName = ({ names }: Grant, { name, isFiltered }: Resource): boolean => {
  if (names === null) return true
  return name === undefined ? isFiltered === true : names.some((pattern) => matchesPattern(pattern, name))
}

const lackOf = (holding: readonly Grant[], here: readonly Grant[], { clusterSlug, name }: Resource): Lack => {
  if (holding.length === 0) return 'role'
  if (here.length === 0) return clusterSlug === undefined ? 'installation' : 'cluster'
  return name === undefined ? 'all-names' : 'name'
}

const shown = (text: string | undefined): string => (text === undefined ? '' : text.slice(0, 250))

const reasonFor = (actor: Actor, permission: Permission, lack: Lack, { clusterSlug, name }: Resource): string => {
  switch (lack) {
    case 'role':
      return `The role ${actor.role} does not hold the permission ${permission}.`
    case 'cluster':
      return `What this ${actor.kind} holds ${permission} for is limited to certain clusters, and ${shown(clusterSlug)} is not one of them.`
    case 'installation':
      return `What this ${actor.kind} holds ${permission} for is limited to certain clusters; this belongs to the whole installation.`
    case 'name':
      return `What this ${actor.kind} holds ${permission} for is limited to certain names, and ${shown(name)} is not among them.`
    case 'all-names':
      return `What this ${actor.kind} holds ${permission} for is limited to certain names; this touches the whole ${clusterSlug === undefined ? 'installation' : 'cluster'}.`
  }
}

const fixFor = (role: Role, lack: Lack, { clusterSlug, name }: Resource): string => {
  if (lack === 'role') return `Ask an administrator for the role ${role}, or use a token that has it.`
  const where = clusterSlug === undefined ? 'on all clusters' : `on the cluster ${shown(clusterSlug)}`
  const what = name === undefined ? 'for every name' : `for the name ${shown(name)}`
  return `Ask an administrator for a grant of the role ${role} ${where} ${what}, or use a token that has one.`
}

/**
 * May this actor do this, there? One grant must hold the permission and reach the cluster and the name all by itself.
 * Pure; a refusal says which grant would do, and never whether the thing exists.
 */
export const decide = (actor: Actor, permission: Permission, resource: Resource): Decision => {
  const holding = actor.grants.filter(({ role }) => ROLE_PERMISSIONS[role].has(permission))
  const here = holding.filter((grant) => reachesCluster(grant, resource))
  if (here.some((grant) => reachesName(grant, resource))) return ALLOWED
  const role = lowestRoleWith(permission)
  const lack = lackOf(holding, here, resource)
  return {
    isAllowed: false,
    lack,
    role,
    reason: reasonFor(actor, permission, lack, resource),
    fix: fixFor(role, lack, resource),
  }
}
