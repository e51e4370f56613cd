import { visibleBindings } from '@headgate/access'
import { listAcls } from '@headgate/core'
import { AclList, AclListQuery } from '@headgate/domain'
import { ClusterInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const list = procedure
  .meta({
    permission: 'acl.view',
    isFiltered: true,
    openapi: { method: 'GET', path: '/clusters/{c}/acls', tags: ['Access'], summary: 'ACL bindings' },
  })
  .input(AclListQuery.extend(ClusterInput.shape))
  .output(AclList)
  .query(async ({ ctx, input: { c, ...query } }) =>
    listAcls(await ctx.services.cluster(c), query, visibleBindings(ctx.actor, c)),
  )
