import { listGroups } from '@headgate/core'
import { GroupList, GroupListQuery } from '@headgate/domain'
import { ClusterInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const list = procedure
  .meta({
    permission: 'group.view',
    openapi: {
      method: 'GET',
      path: '/clusters/{c}/groups',
      tags: ['Groups'],
      summary: 'Groups of every type with members and lag',
    },
  })
  .input(GroupListQuery.extend(ClusterInput.shape))
  .output(GroupList)
  .query(async ({ ctx, input }) => listGroups(await ctx.services.cluster(input.c), input))
