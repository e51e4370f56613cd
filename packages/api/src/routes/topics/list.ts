import { visibleNames } from '@headgate/access'
import { listTopics } from '@headgate/core'
import { TopicList, TopicListQuery } from '@headgate/domain'
import { z } from 'zod'
import { ClusterInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const list = procedure
  .meta({
    permission: 'topic.view',
    isFiltered: true,
    isSnapshot: true,
    openapi: { method: 'GET', path: '/clusters/{c}/topics', tags: ['Topics'], summary: 'Topics: search, sort, page' },
  })
  .input(TopicListQuery.extend({ ...ClusterInput.shape, internal: z.boolean().default(false) }))
  .output(TopicList)
  .query(async ({ ctx, input }) =>
    listTopics(await ctx.services.cluster(input.c), input, visibleNames(ctx.actor, 'topic.view', input.c)),
  )
