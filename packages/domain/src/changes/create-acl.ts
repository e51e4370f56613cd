import { z } from 'zod'
import { AclBinding } from '../acl.ts'
import type { ChangeKind } from './change-kind.ts'

export const CreateAcl = z.object({ kind: z.literal('CreateAcl'), binding: AclBinding })
export type CreateAcl = z.infer<typeof CreateAcl>

export const createAclKind: ChangeKind<CreateAcl> = {
  kind: 'CreateAcl',
  schema: CreateAcl,
  permission: () => 'acl.alter',
  touches: () => ({ acls: true }),
  title: ({ binding: b }) =>
    `${b.permissionType === 'ALLOW' ? 'Allow' : 'Deny'} ${b.principal} ${b.operation} on ${b.resourceType} ${b.name}`,
  risk: ({ binding }) => (binding.permissionType === 'DENY' ? 'medium' : 'low'),
}
