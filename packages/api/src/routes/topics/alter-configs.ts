import { alterTopicConfigs } from '@headgate/core'
import { AlterConfigsInput, ChangeResult } from '@headgate/domain'
import { TopicInput, ValidateOnly } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const alterConfigs = procedure
  .meta({
    permission: 'topic.alter',
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
  .output(ChangeResult)
  .mutation(async ({ ctx, input: { c, t, validateOnly, ...change } }) =>
    alterTopicConfigs(await ctx.services.cluster(c), t, change, { validateOnly }),
  )
