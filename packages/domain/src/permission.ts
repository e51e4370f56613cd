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
  'record.delete',
  'group.view',
  'acl.view',
  'acl.alter',
  'broker.alter',
  'partition.elect',
  'partition.elect-unclean',
  'partition.reassign',
  'plan.view',
  'plan.approve',
  'job.view',
  'job.control',
  'edge.view',
  'edge.command',
  'edge.alarm',
  'edge.inspect',
  'edge.configure',
  'audit.view',
  'policy.manage',
  'token.manage',
  'member.manage',
] as const
export const Permission = z.enum(PERMISSIONS)
export type Permission = z.infer<typeof Permission>
