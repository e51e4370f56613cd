import { z } from 'zod'

export const AclResourceType = z.enum(['TOPIC', 'GROUP', 'CLUSTER', 'TRANSACTIONAL_ID', 'DELEGATION_TOKEN', 'USER'])
export type AclResourceType = z.infer<typeof AclResourceType>
export const AclPatternType = z.enum(['LITERAL', 'PREFIXED'])
export const AclOperation = z.enum([
  'ALL',
  'READ',
  'WRITE',
  'CREATE',
  'DELETE',
  'ALTER',
  'DESCRIBE',
  'CLUSTER_ACTION',
  'DESCRIBE_CONFIGS',
  'ALTER_CONFIGS',
  'IDEMPOTENT_WRITE',
  'CREATE_TOKENS',
  'DESCRIBE_TOKENS',
  'TWO_PHASE_COMMIT',
])
export type AclOperation = z.infer<typeof AclOperation>
export const AclPermissionType = z.enum(['ALLOW', 'DENY'])

export const AclBinding = z.object({
  resourceType: AclResourceType,
  name: z.string().min(1).max(249),
  patternType: AclPatternType,
  principal: z.string().regex(/^[A-Za-z]+:.+$/, 'Write the principal as User:name.'),
  host: z.string().min(1),
  operation: AclOperation,
  permissionType: AclPermissionType,
})
export type AclBinding = z.infer<typeof AclBinding>

/** Every field narrows; none given would match every binding. */
export const AclFilter = AclBinding.partial()
export type AclFilter = z.infer<typeof AclFilter>

export const AclListQuery = AclFilter.extend({
  /** Part of a principal or of a resource name. */
  search: z.string().max(249).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(512).optional(),
})
export type AclListQuery = z.infer<typeof AclListQuery>

export const AclList = z.object({
  items: z.array(AclBinding),
  total: z.int(),
  nextCursor: z.string().nullable(),
  /** false: the cluster has no authorizer, so that no binding has any effect. */
  isAuthorizerEnabled: z.boolean(),
  asOf: z.string(),
  incomplete: z.array(z.object({ brokerId: z.int().nullable(), reason: z.string() })),
})
export type AclList = z.infer<typeof AclList>
