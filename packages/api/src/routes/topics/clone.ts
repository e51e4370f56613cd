import { ChangeAnswer, CloneTopic } from '@headgate/domain'
import { changeNow } from '../../changes/change-now.ts'
import { TopicInput, ValidateOnly } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const clone = procedure
  .meta({
    permission: 'topic.create',
    resourceName: ['t', 'name'],
    isChange: true,
    audit: { resource: 'name' },
    queryParams: ['validateOnly'],
    openapi: {
      method: 'POST',
      path: '/clusters/{c}/topics/{t}/clone',
      tags: ['Topics'],
      summary: 'Create a topic as another one is',
      description: 'With its configs; on request its ACL bindings, and its records, which a job copies.',
    },
  })
  .input(CloneTopic.omit({ kind: true, topic: true }).extend({ ...TopicInput.shape, validateOnly: ValidateOnly }))
  .output(ChangeAnswer)
  .mutation(({ ctx, input: { c, t, validateOnly, ...change } }) =>
    changeNow(ctx, c, [{ kind: 'CloneTopic', topic: t, ...change }], { validateOnly }),
  )
