import { listClusters } from '@headgate/core'
import { ClusterSummary, listOf } from '@headgate/domain'
import { procedure } from '../../trpc.ts'

export const list = procedure
  .meta({
    permission: 'cluster.view',
    isFiltered: true,
    openapi: { method: 'GET', path: '/clusters', tags: ['Clusters'], summary: 'Clusters this actor may see' },
  })
  .output(listOf(ClusterSummary))
  .query(async ({ ctx }) => listClusters({ ...ctx.services.store, clock: ctx.services.clock }, ctx.actor))
