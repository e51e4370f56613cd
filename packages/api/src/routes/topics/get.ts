import { getTopic } from '@headgate/core'
import { TopicDetail } from '@headgate/domain'
import { TopicInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const get = procedure
  .meta({
    permission: 'topic.view',
    resourceName: ['t'],
    isSnapshot: true,
    openapi: {
      method: 'GET',
      path: '/clusters/{c}/topics/{t}',
      tags: ['Topics'],
      summary: 'One topic with its partitions, offsets and sizes',
    },
  })
  .input(TopicInput)
  .output(TopicDetail)
  .query(async ({ ctx, input }) => getTopic(await ctx.services.cluster(input.c), input.t))
