import { getOverview } from '@headgate/core'
import { ClusterOverview } from '@headgate/domain'
import { ClusterInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const overview = procedure
  .meta({
    permission: 'cluster.view',
    isFiltered: true,
    isSnapshot: true,
    openapi: {
      method: 'GET',
      path: '/clusters/{c}/health',
      tags: ['Clusters'],
      summary: 'Brokers, quorum, partition health and what wants attention',
    },
  })
  .input(ClusterInput)
  .output(ClusterOverview)
  .query(async ({ ctx, input }) => getOverview(await ctx.services.cluster(input.c), ctx.services.store))
