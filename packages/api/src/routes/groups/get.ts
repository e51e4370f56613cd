import { visibleNames } from '@headgate/access'
import { getGroup } from '@headgate/core'
import { GroupDetail } from '@headgate/domain'
import { GroupInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const get = procedure
  .meta({
    permission: 'group.view',
    resourceName: ['g'],
    openapi: {
      method: 'GET',
      path: '/clusters/{c}/groups/{g}',
      tags: ['Groups'],
      summary: 'One group: members, assignments, committed offsets, lag',
    },
  })
  .input(GroupInput)
  .output(GroupDetail)
  .query(async ({ ctx, input }) =>
    getGroup(await ctx.services.cluster(input.c), input.g, visibleNames(ctx.actor, 'topic.view', input.c)),
  )
