import { listTopicConfigs } from '@headgate/core'
import { ConfigEntry } from '@headgate/domain'
import { z } from 'zod'
import { TopicInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const configs = procedure
  .meta({
    permission: 'topic.view',
    resourceName: ['t'],
    openapi: {
      method: 'GET',
      path: '/clusters/{c}/topics/{t}/configs',
      tags: ['Topics'],
      summary: 'Configs of a topic with source, default and documentation',
    },
  })
  .input(TopicInput)
  .output(z.object({ items: z.array(ConfigEntry) }))
  .query(async ({ ctx, input }) => listTopicConfigs(await ctx.services.cluster(input.c), input.t))
