import { getQuorum } from '@headgate/core'
import { Quorum } from '@headgate/domain'
import { ClusterInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const quorum = procedure
  .meta({
    permission: 'cluster.view',
    isFiltered: true,
    isSnapshot: true,
    openapi: {
      method: 'GET',
      path: '/clusters/{c}/quorum',
      tags: ['Clusters'],
      summary: 'The KRaft quorum: leader, voters and observers with their lag',
    },
  })
  .input(ClusterInput)
  .output(Quorum)
  .query(async ({ ctx, input }) => getQuorum(await ctx.services.cluster(input.c)))
