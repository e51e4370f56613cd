import { visibleNames } from '@headgate/access'
import { listTopicGroups } from '@headgate/core'
import { Incomplete, TopicGroup } from '@headgate/domain'
import { z } from 'zod'
import { TopicInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const groups = procedure
  .meta({
    permission: 'group.view',
    resourceName: ['t'],
    openapi: {
      method: 'GET',
      path: '/clusters/{c}/topics/{t}/groups',
      tags: ['Topics'],
      summary: 'Groups that read this topic, with their lag on it',
    },
  })
  .input(TopicInput)
  .output(z.object({ items: z.array(TopicGroup), asOf: z.string(), incomplete: z.array(Incomplete) }))
  .query(async ({ ctx, input }) =>
    listTopicGroups(await ctx.services.cluster(input.c), input.t, visibleNames(ctx.actor, 'group.view', input.c)),
  )
