import { AclBinding, ChangeAnswer } from '@headgate/domain'
import { changeNow } from '../../changes/change-now.ts'
import { aclResourceName } from '../../guard/acl-resource-name.ts'
import { ClusterInput, ValidateOnly } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const remove = procedure
  .meta({
    permission: 'acl.alter',
    resourceName: aclResourceName,
    isChange: true,
    audit: { resource: 'principal' },
    openapi: {
      method: 'DELETE',
      path: '/clusters/{c}/acls',
      tags: ['Access'],
      summary: 'Delete the one ACL binding that is exactly this',
    },
  })
  .input(AclBinding.extend({ ...ClusterInput.shape, validateOnly: ValidateOnly }))
  .output(ChangeAnswer)
  .mutation(({ ctx, input: { c, validateOnly, ...binding } }) =>
    changeNow(ctx, c, [{ kind: 'DeleteAcl', binding }], { validateOnly }),
  )
