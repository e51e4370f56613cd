import { PERMISSIONS, type Permission, type Role } from '@headgate/domain'

const VIEWER: readonly Permission[] = [
  'session.view',
  'cluster.view',
  'topic.view',
  'record.view',
  'group.view',
  'acl.view',
  'plan.view',
  'job.view',
  'edge.view',
]
const OPERATOR: readonly Permission[] = [
  ...VIEWER,
  'topic.create',
  'topic.alter',
  'topic.delete',
  'record.delete',
  'partition.elect',
  'partition.reassign',
  'plan.approve',
  'job.control',
  'edge.command',
  'edge.alarm',
  'edge.inspect',
  'edge.configure',
  'audit.view',
]

/** Roles as data: each role holds all that the one before it holds. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  viewer: new Set(VIEWER),
  operator: new Set(OPERATOR),
  admin: new Set(PERMISSIONS),
}
