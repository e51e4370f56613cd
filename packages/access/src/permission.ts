import type { Role } from '@headgate/domain'
import { z } from 'zod'

/** Headgate's own permissions (Kafka's ACLs are another matter). `noun.verb`. */
export const PERMISSIONS = [
  'session.view',
  'cluster.view',
  'topic.view',
  'topic.create',
  'topic.delete',
  'topic.alter',
  'record.view',
  'group.view',
  'acl.view',
  'acl.alter',
  'edge.view',
  'edge.command',
  'audit.view',
  'token.manage',
  'member.manage',
] as const
export const Permission = z.enum(PERMISSIONS)
export type Permission = z.infer<typeof Permission>

const VIEWER: readonly Permission[] = [
  'session.view',
  'cluster.view',
  'topic.view',
  'record.view',
  'group.view',
  'acl.view',
  'edge.view',
]
const OPERATOR: readonly Permission[] = [
  ...VIEWER,
  'topic.create',
  'topic.alter',
  'topic.delete',
  'edge.command',
  'audit.view',
]

/** Roles as data: each role holds all that the one before it holds. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  viewer: new Set(VIEWER),
  operator: new Set(OPERATOR),
  admin: new Set(PERMISSIONS),
}
