import { listRecords } from '@headgate/core'
import { RecordsQuery, RecordsResult } from '@headgate/domain'
import { TopicInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const list = procedure
  .meta({
    permission: 'record.view',
    resourceName: ['t'],
    openapi: {
      method: 'GET',
      path: '/clusters/{c}/topics/{t}/records',
      tags: ['Records'],
      summary: 'Records: newest, oldest, from an offset or a time',
    },
  })
  .input(RecordsQuery.extend(TopicInput.shape))
  .output(RecordsResult)
  .query(async ({ ctx, input: { c, t, ...query } }) => listRecords(await ctx.services.cluster(c), t, query))
