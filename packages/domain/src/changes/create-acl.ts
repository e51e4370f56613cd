import { z } from 'zod'
import { AclBinding } from '../acl.ts'
import { sentence } from '../plans/wording.ts'
import type { ChangeKind } from './change-kind.ts'

export const CreateAcl = z.object({ kind: z.literal('CreateAcl'), binding: AclBinding })
export type CreateAcl = z.infer<typeof CreateAcl>

export const createAclKind: ChangeKind<CreateAcl> = {
  kind: 'CreateAcl',
  schema: CreateAcl,
  permission: () => 'acl.alter',
  touches: () => ({ acls: true }),
  title: ({ binding: { permissionType, principal, operation, resourceType, name } }) =>
    sentence(
      'create-acl',
      { permissionType, principal, operation, resourceType, name },
      `${permissionType === 'ALLOW' ? 'Allow' : 'Deny'} ${principal} ${operation} on ${resourceType} ${name}`,
    ),
  risk: ({ binding }) => (binding.permissionType === 'DENY' ? 'medium' : 'low'),
}
