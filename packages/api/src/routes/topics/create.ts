import { createTopic } from '@headgate/core'
import { CreateTopicInput, CreateTopicResult } from '@headgate/domain'
import { ClusterInput, ValidateOnly } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const create = procedure
  .meta({
    permission: 'topic.create',
    audit: { resource: 'name' },
    successStatus: 201,
    queryParams: ['validateOnly'],
    openapi: {
      method: 'POST',
      path: '/clusters/{c}/topics',
      tags: ['Topics'],
      summary: 'Create a topic',
      description: 'The broker validates it first; with validateOnly it stops there.',
    },
  })
  .input(CreateTopicInput.safeExtend({ ...ClusterInput.shape, validateOnly: ValidateOnly }))
  .output(CreateTopicResult)
  .mutation(async ({ ctx, input: { c, validateOnly, ...topic } }) =>
    createTopic(await ctx.services.cluster(c), topic, { validateOnly }),
  )
