import { listPartitions } from '@headgate/core'
import { Incomplete, Partition } from '@headgate/domain'
import { z } from 'zod'
import { TopicInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const partitions = procedure
  .meta({
    permission: 'topic.view',
    resourceName: ['t'],
    isSnapshot: true,
    openapi: {
      method: 'GET',
      path: '/clusters/{c}/topics/{t}/partitions',
      tags: ['Topics'],
      summary: 'Partitions: leader, replicas, ISR, offsets, bytes',
    },
  })
  .input(TopicInput)
  .output(z.object({ items: z.array(Partition), asOf: z.string(), incomplete: z.array(Incomplete) }))
  .query(async ({ ctx, input }) => listPartitions(await ctx.services.cluster(input.c), input.t))
