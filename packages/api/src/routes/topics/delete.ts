import { ChangeAnswer } from '@headgate/domain'
import { changeNow } from '../../changes/change-now.ts'
import { TopicInput, ValidateOnly } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const remove = procedure
  .meta({
    permission: 'topic.delete',
    resourceName: ['t'],
    isChange: true,
    audit: { resource: 't' },
    openapi: {
      method: 'DELETE',
      path: '/clusters/{c}/topics/{t}',
      tags: ['Topics'],
      summary: 'Delete a topic and every record in it',
    },
  })
  .input(TopicInput.extend({ validateOnly: ValidateOnly }))
  .output(ChangeAnswer)
  .mutation(({ ctx, input: { c, t, validateOnly } }) =>
    changeNow(ctx, c, [{ kind: 'DeleteTopic', topic: t }], { validateOnly }),
  )
