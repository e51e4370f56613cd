import { listBrokers } from '@headgate/core'
import { Broker, listOf } from '@headgate/domain'
import { ClusterInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const list = procedure
  .meta({
    permission: 'cluster.view',
    isFiltered: true,
    isSnapshot: true,
    openapi: {
      method: 'GET',
      path: '/clusters/{c}/brokers',
      tags: ['Brokers'],
      summary: 'Brokers with their state, leaders, replicas and bytes',
    },
  })
  .input(ClusterInput)
  .output(listOf(Broker))
  .query(async ({ ctx, input }) => listBrokers(await ctx.services.cluster(input.c)))
