import { AddPartitionsInput, ChangeAnswer } from '@headgate/domain'
import { changeNow } from '../../changes/change-now.ts'
import { TopicInput, ValidateOnly } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const addPartitions = procedure
  .meta({
    permission: 'topic.alter',
    resourceName: ['t'],
    isChange: true,
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
  .output(ChangeAnswer)
  .mutation(({ ctx, input: { c, t, validateOnly, ...change } }) =>
    changeNow(ctx, c, [{ kind: 'AddPartitions', topic: t, ...change }], { validateOnly }),
  )
