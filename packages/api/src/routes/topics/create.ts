import { ChangeAnswer, CreateTopicInput } from '@headgate/domain'
import { changeNow } from '../../changes/change-now.ts'
import { ClusterInput, ValidateOnly } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const create = procedure
  .meta({
    permission: 'topic.create',
    resourceName: ['name'],
    isChange: true,
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
  .output(ChangeAnswer)
  .mutation(({ ctx, input: { c, validateOnly, ...topic } }) =>
    changeNow(ctx, c, [{ kind: 'CreateTopic', ...topic }], { validateOnly }),
  )
