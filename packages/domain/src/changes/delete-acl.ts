import { z } from 'zod'
import { AclBinding } from '../acl.ts'
import { sentence } from '../plans/wording.ts'
import type { ChangeKind } from './change-kind.ts'

export const DeleteAcl = z.object({ kind: z.literal('DeleteAcl'), binding: AclBinding })
export type DeleteAcl = z.infer<typeof DeleteAcl>

export const deleteAclKind: ChangeKind<DeleteAcl> = {
  kind: 'DeleteAcl',
  schema: DeleteAcl,
  permission: () => 'acl.alter',
  touches: () => ({ acls: true }),
  title: ({ binding: { principal, operation, resourceType, name } }) =>
    sentence(
      'delete-acl',
      { principal, operation, resourceType, name },
      `Take away ${operation} on ${resourceType} ${name} from ${principal}`,
    ),
  risk: () => 'medium',
}
