import { deleteTopic } from '@headgate/core'
import { ChangeResult } from '@headgate/domain'
import { TopicInput, ValidateOnly } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const remove = procedure
  .meta({
    permission: 'topic.delete',
    audit: { resource: 't' },
    openapi: {
      method: 'DELETE',
      path: '/clusters/{c}/topics/{t}',
      tags: ['Topics'],
      summary: 'Delete a topic and every record in it',
    },
  })
  .input(TopicInput.extend({ validateOnly: ValidateOnly }))
  .output(ChangeResult)
  .mutation(async ({ ctx, input: { c, t, validateOnly } }) =>
    deleteTopic(await ctx.services.cluster(c), t, { validateOnly }),
  )
