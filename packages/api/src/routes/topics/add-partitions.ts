import { addPartitions as add } from '@headgate/core'
import { AddPartitionsInput, ChangeResult } from '@headgate/domain'
import { TopicInput, ValidateOnly } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const addPartitions = procedure
  .meta({
    permission: 'topic.alter',
    audit: { resource: 't' },
    queryParams: ['validateOnly'],
    openapi: {
      method: 'POST',
      path: '/clusters/{c}/topics/{t}/partitions',
      tags: ['Topics'],
      summary: 'Raise the number of partitions',
      description: 'Says which share of keys will move to another partition.',
    },
  })
  .input(AddPartitionsInput.extend({ ...TopicInput.shape, validateOnly: ValidateOnly }))
  .output(ChangeResult)
  .mutation(async ({ ctx, input: { c, t, validateOnly, ...change } }) =>
    add(await ctx.services.cluster(c), t, change, { validateOnly }),
  )
