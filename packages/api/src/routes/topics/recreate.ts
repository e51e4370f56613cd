import { ChangeAnswer, RecreateTopic } from '@headgate/domain'
import { changeNow } from '../../changes/change-now.ts'
import { TopicInput, ValidateOnly } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const recreate = procedure
  .meta({
    permission: 'topic.delete',
    resourceName: ['t'],
    isChange: true,
    audit: { resource: 't' },
    queryParams: ['validateOnly'],
    openapi: {
      method: 'POST',
      path: '/clusters/{c}/topics/{t}/recreate',
      tags: ['Topics'],
      summary: 'Delete a topic and create it again, empty, with its configs',
      description: 'On the same brokers, unless other counts of partitions or replicas are asked for.',
    },
  })
  .input(RecreateTopic.omit({ kind: true, topic: true }).extend({ ...TopicInput.shape, validateOnly: ValidateOnly }))
  .output(ChangeAnswer)
  .mutation(({ ctx, input: { c, t, validateOnly, ...change } }) =>
    changeNow(ctx, c, [{ kind: 'RecreateTopic', topic: t, ...change }], { validateOnly }),
  )
