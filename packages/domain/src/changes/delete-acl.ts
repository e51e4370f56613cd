import { z } from 'zod'
import { AclBinding } from '../acl.ts'
import type { ChangeKind } from './change-kind.ts'

export const DeleteAcl = z.object({ kind: z.literal('DeleteAcl'), binding: AclBinding })
export type DeleteAcl = z.infer<typeof DeleteAcl>

export const deleteAclKind: ChangeKind<DeleteAcl> = {
  kind: 'DeleteAcl',
  schema: DeleteAcl,
  permission: () => 'acl.alter',
  touches: () => ({ acls: true }),
  title: ({ binding: b }) => `Take away ${b.operation} on ${b.resourceType} ${b.name} from ${b.principal}`,
  risk: () => 'medium',
}
