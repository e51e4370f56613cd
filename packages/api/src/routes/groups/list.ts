import { visibleNames } from '@headgate/access'
import { listGroups } from '@headgate/core'
import { GroupList, GroupListQuery } from '@headgate/domain'
import { ClusterInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const list = procedure
  .meta({
    permission: 'group.view',
    isFiltered: true,
    openapi: {
      method: 'GET',
      path: '/clusters/{c}/groups',
      tags: ['Groups'],
      summary: 'Groups of every type with members and lag',
    },
  })
  .input(GroupListQuery.extend(ClusterInput.shape))
  .output(GroupList)
  .query(async ({ ctx, input }) =>
    listGroups(await ctx.services.cluster(input.c), input, {
      groups: visibleNames(ctx.actor, 'group.view', input.c),
      topics: visibleNames(ctx.actor, 'topic.view', input.c),
    }),
  )
