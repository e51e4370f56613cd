import { listBrokerLogDirs } from '@headgate/core'
import { LogDirSummary } from '@headgate/domain'
import { z } from 'zod'
import { BrokerInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const logDirs = procedure
  .meta({
    permission: 'cluster.view',
    isFiltered: true,
    openapi: {
      method: 'GET',
      path: '/clusters/{c}/brokers/{id}/log-dirs',
      tags: ['Brokers'],
      summary: 'Log dirs of a broker with their space',
    },
  })
  .input(BrokerInput)
  .output(z.object({ items: z.array(LogDirSummary) }))
  .query(async ({ ctx, input }) => listBrokerLogDirs(await ctx.services.cluster(input.c), input.id))
