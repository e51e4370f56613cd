import { AclBinding, ChangeAnswer } from '@headgate/domain'
import { changeNow } from '../../changes/change-now.ts'
import { aclResourceName } from '../../guard/acl-resource-name.ts'
import { ClusterInput, ValidateOnly } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const create = procedure
  .meta({
    permission: 'acl.alter',
    resourceName: aclResourceName,
    isChange: true,
    audit: { resource: 'principal' },
    successStatus: 201,
    queryParams: ['validateOnly'],
    openapi: { method: 'POST', path: '/clusters/{c}/acls', tags: ['Access'], summary: 'Create an ACL binding' },
  })
  .input(AclBinding.extend({ ...ClusterInput.shape, validateOnly: ValidateOnly }))
  .output(ChangeAnswer)
  .mutation(({ ctx, input: { c, validateOnly, ...binding } }) =>
    changeNow(ctx, c, [{ kind: 'CreateAcl', binding }], { validateOnly }),
  )
