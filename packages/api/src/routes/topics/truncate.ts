import { ChangeAnswer, TruncateTopic } from '@headgate/domain'
import { changeNow } from '../../changes/change-now.ts'
import { TopicInput, ValidateOnly } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const truncate = procedure
  .meta({
    permission: 'record.delete',
    resourceName: ['t'],
    isChange: true,
    audit: { resource: 't' },
    queryParams: ['validateOnly'],
    openapi: {
      method: 'POST',
      path: '/clusters/{c}/topics/{t}/truncate',
      tags: ['Topics'],
      summary: 'Delete the records before an offset of each partition',
      description: 'Without partitions all records that are there now. beforeOffset -1 is the high watermark.',
    },
  })
  .input(TruncateTopic.pick({ partitions: true }).extend({ ...TopicInput.shape, validateOnly: ValidateOnly }))
  .output(ChangeAnswer)
  .mutation(({ ctx, input: { c, t, validateOnly, ...change } }) =>
    changeNow(ctx, c, [{ kind: 'TruncateTopic', topic: t, ...change }], { validateOnly }),
  )
