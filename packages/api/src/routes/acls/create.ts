import { createAcl } from '@headgate/core'
import { AclBinding, ChangeResult } from '@headgate/domain'
import { ClusterInput, ValidateOnly } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const create = procedure
  .meta({
    permission: 'acl.alter',
    audit: { resource: 'principal' },
    successStatus: 201,
    queryParams: ['validateOnly'],
    openapi: { method: 'POST', path: '/clusters/{c}/acls', tags: ['Access'], summary: 'Create an ACL binding' },
  })
  .input(AclBinding.extend({ ...ClusterInput.shape, validateOnly: ValidateOnly }))
  .output(ChangeResult)
  .mutation(async ({ ctx, input: { c, validateOnly, ...binding } }) =>
    createAcl(await ctx.services.cluster(c), binding, { validateOnly }),
  )
