import { getCluster, listThroughput } from '@headgate/core'
import { ThroughputSample } from '@headgate/domain'
import { z } from 'zod'
import { ClusterInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const throughput = procedure
  .meta({
    permission: 'cluster.view',
    isFiltered: true,
    openapi: {
      method: 'GET',
      path: '/clusters/{c}/throughput',
      tags: ['Clusters'],
      summary: 'Records and bytes per second over time, as the worker sampled them',
    },
  })
  .input(ClusterInput.extend({ minutes: z.int().min(1).max(10_080).default(60) }))
  .output(z.object({ items: z.array(ThroughputSample) }))
  .query(async ({ ctx, input }) => {
    await getCluster(ctx.services.store, input.c)
    return listThroughput({ ...ctx.services.store, clock: ctx.services.clock }, input.c, input.minutes)
  })
