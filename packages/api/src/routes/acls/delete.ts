import { deleteAcl } from '@headgate/core'
import { AclBinding, ChangeResult } from '@headgate/domain'
import { ClusterInput, ValidateOnly } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const remove = procedure
  .meta({
    permission: 'acl.alter',
    audit: { resource: 'principal' },
    openapi: {
      method: 'DELETE',
      path: '/clusters/{c}/acls',
      tags: ['Access'],
      summary: 'Delete the one ACL binding that is exactly this',
    },
  })
  .input(AclBinding.extend({ ...ClusterInput.shape, validateOnly: ValidateOnly }))
  .output(ChangeResult)
  .mutation(async ({ ctx, input: { c, validateOnly, ...binding } }) =>
    deleteAcl(await ctx.services.cluster(c), binding, { validateOnly }),
  )
