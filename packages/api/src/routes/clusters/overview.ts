import { getOverview } from '@headgate/core'
import { ClusterOverview } from '@headgate/domain'
import { edgeClusterSlug } from '../../guard/edge-cluster.ts'
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
  .query(async ({ ctx: { services }, input }) =>
    getOverview(await services.cluster(input.c), services.store, async () =>
      (await edgeClusterSlug(services)) === input.c ? services.store.countOpenAlarms() : null,
    ),
  )
