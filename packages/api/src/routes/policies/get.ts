import { getPolicy } from '@headgate/core'
import { ShownPolicy } from '@headgate/domain'
import { ClusterInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const get = procedure
  .meta({
    permission: 'cluster.view',
    isFiltered: true,
    openapi: {
      method: 'GET',
      path: '/clusters/{c}/policy',
      tags: ['Policies'],
      summary: 'What the administrator asks of a cluster: read-only, approval, disk guard, elections',
    },
  })
  .input(ClusterInput)
  .output(ShownPolicy)
  .query(async ({ ctx, input }) => getPolicy({ ...ctx.services.store, clock: ctx.services.clock }, input.c))
