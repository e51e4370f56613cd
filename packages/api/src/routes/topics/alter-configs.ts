import { AlterConfigsInput, ChangeAnswer } from '@headgate/domain'
import { changeNow } from '../../changes/change-now.ts'
import { TopicInput, ValidateOnly } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const alterConfigs = procedure
  .meta({
    permission: 'topic.alter',
    resourceName: ['t'],
    isChange: true,
    audit: { resource: 't' },
    queryParams: ['validateOnly'],
    openapi: {
      method: 'PATCH',
      path: '/clusters/{c}/topics/{t}/configs',
      tags: ['Topics'],
      summary: 'Set or unset configs; what is not named stays as it is',
    },
  })
  .input(AlterConfigsInput.extend({ ...TopicInput.shape, validateOnly: ValidateOnly }))
  .output(ChangeAnswer)
  .mutation(({ ctx, input: { c, t, validateOnly, ...change } }) =>
    changeNow(ctx, c, [{ kind: 'AlterTopicConfigs', topic: t, ...change }], { validateOnly }),
  )
