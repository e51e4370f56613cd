import type { Actor, Grant, Permission } from '@headgate/domain'
import { compilePatterns } from './name-pattern.ts'
import { ROLE_PERMISSIONS } from './permission.ts'

/** null: every one, so that whoever filters has nothing to do. */
export type Visible = ((text: string) => boolean) | null

const holding = (actor: Actor, permission: Permission): Grant[] =>
  actor.grants.filter(({ role }) => ROLE_PERMISSIONS[role].has(permission))

/** Patterns of the names of this cluster that the actor has the permission for; null: every name. */
export const visiblePatterns = (actor: Actor, permission: Permission, clusterSlug: string): string[] | null => {
  const patterns: string[] = []
  for (const { clusters, names } of holding(actor, permission)) {
    if (clusters !== null && !clusters.includes(clusterSlug)) continue
    if (names === null) return null
    patterns.push(...names)
  }
  return patterns
}

/** Which names of this cluster the actor has the permission for; made once per request. */
export const visibleNames = (actor: Actor, permission: Permission, clusterSlug: string): Visible => {
  const patterns = visiblePatterns(actor, permission, clusterSlug)
  return patterns && compilePatterns(patterns)
}

/** Which clusters the actor has the permission for, be it for a few names. */
export const visibleClusters = (actor: Actor, permission: Permission): Visible => {
  const slugs = new Set<string>()
  for (const { clusters } of holding(actor, permission)) {
    if (clusters === null) return null
    for (const slug of clusters) slugs.add(slug)
  }
  return (slug) => slugs.has(slug)
}
