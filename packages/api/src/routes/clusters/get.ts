import { getCluster } from '@headgate/core'
import { ClusterSummary } from '@headgate/domain'
import { ClusterInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const get = procedure
  .meta({
    permission: 'cluster.view',
    isFiltered: true,
    openapi: { method: 'GET', path: '/clusters/{c}', tags: ['Clusters'], summary: 'One cluster, without its secrets' },
  })
  .input(ClusterInput)
  .output(ClusterSummary)
  .query(async ({ ctx, input }) => getCluster(ctx.services.store, input.c))
